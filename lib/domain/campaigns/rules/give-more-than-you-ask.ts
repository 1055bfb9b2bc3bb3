import { price } from '../promises.ts';
import { fail, pass, type Rule } from '../rule.ts';
import { anyOf, matchesIn } from '../text.ts';
import { discount, free } from '../words.ts';

const selling = anyOf([...discount, ...free, 'buy', 'order now', 'shop now', 'mua', 'đặt hàng', 'mua ngay']);

/** What a letter is mainly about stands in its subject and its promised benefit. */
const sells = ({ subject, benefit }: { subject: string; benefit: string }): boolean =>
  [subject, benefit].some((text) => matchesIn(text, selling).length + matchesIn(text, price).length > 0);

const looked = 5;

export default {
  id: 'give-more-than-you-ask',
  title: { en: 'It gives more often than it sells', vi: 'Cho nhiều hơn bán' },
  family: 'principles',
  node: {
    en: 'Principles (Gilbreath): a brand that only asks is not listened to.',
    vi: 'Nguyên tắc (Gilbreath): thương hiệu chỉ biết xin thì không ai nghe.',
  },
  source: { text: 'Bob Gilbreath, The Next Evolution of Marketing (2009)', confidence: 'product' },
  severity: 'warn',
  thresholds: ['sellingOfFive'],
  check({ campaign, recent, policy }) {
    const last = [campaign, ...recent].slice(0, looked);
    const asked = last.filter(sells);
    if (!sells(campaign) || asked.length <= policy.sellingOfFive) return pass;
    return fail({
      where: 'benefit',
      because: {
        en: `Of the last ${last.length} letters on this topic, this one included, ${asked.length} mainly sell.`,
        vi: `Trong ${last.length} thư gần nhất của chủ đề này, tính cả thư này, ${asked.length} thư chủ yếu để bán.`,
      },
      howToMend: {
        en: 'Send something first that is of use to people who buy nothing.',
        vi: 'Hãy gửi trước một thư hữu ích cho người không mua gì.',
      },
    });
  },
} satisfies Rule;
