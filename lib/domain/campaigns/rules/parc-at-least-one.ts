import { fail, pass, type Rule } from '../rule.ts';
import { anyOf, matchesIn } from '../text.ts';
import { sourced } from '../words.ts';

/** Mailboxes that nobody opens. */
const deaf = /^(?:no|donot|dont)reply|^mailerdaemon|^bounce/;
const mailboxOf = (address: string) =>
  address
    .split('@')[0]!
    .toLowerCase()
    .replace(/[^a-z]/g, '');
const promisesAnswer =
  /(?<!\p{L})(?:with)?in\s+(?:\d+|one|two|three|a)\s+(?:\p{L}+\s+)?(?:hours?|days?|minutes?)|trong\s+(?:vòng\s+)?\d+\s+(?:giờ|ngày|phút)/iu;

export default {
  id: 'parc-at-least-one',
  title: { en: 'It lets people take part', vi: 'Để người đọc được tham gia' },
  family: 'principles',
  node: {
    en: 'Principles (PARC): participation, speed, credibility. A letter without any of them is a leaflet.',
    vi: 'Nguyên tắc (PARC): tham gia, nhanh chóng, đáng tin. Thư thiếu cả ba chỉ là tờ rơi.',
  },
  source: { text: 'PARC principles of social media marketing; patterns of our own', confidence: 'product' },
  severity: 'block',
  check({ campaign }) {
    const answersTo = campaign.replyTo || campaign.fromAddress;
    const participation = answersTo !== '' && !deaf.test(mailboxOf(answersTo));
    const speed = promisesAnswer.test(campaign.bodyText);
    const credibility = matchesIn(campaign.bodyText, anyOf(sourced)).length > 0;
    if (participation || speed || credibility) return pass;
    return fail({
      where: 'reply_to',
      because: {
        en: `Answers go to ${answersTo || 'nobody'}, no answer time is promised, and nothing in it names a source.`,
        vi: `Thư trả lời đến ${answersTo || 'không ai cả'}, không hứa thời gian trả lời, và không nêu nguồn nào.`,
      },
      howToMend: {
        en: 'Give an address that somebody reads.',
        vi: 'Hãy dùng một địa chỉ có người đọc.',
      },
    });
  },
} satisfies Rule;
