import { price } from '../promises.ts';
import { fail, needsReview, passTelling, type Rule } from '../rule.ts';
import { anyOf, matchesIn, quoted, withoutFields } from '../text.ts';
import { connecting, discount, entertaining, free, informing } from '../words.ts';

const looksFor = [
  { en: 'connects', vi: 'kết nối', words: anyOf(connecting) },
  { en: 'informs', vi: 'cho biết', words: anyOf(informing) },
  { en: 'entertains', vi: 'giải trí', words: anyOf(entertaining) },
];
const selling = anyOf([...discount, ...free]);

export default {
  id: 'connect-inform-entertain',
  title: { en: 'It connects, informs or entertains', vi: 'Kết nối, cho biết điều mới hoặc giải trí' },
  family: 'principles',
  node: {
    en: 'Principles (Gilbreath): connect, inform or entertain; a letter that does none of it only takes.',
    vi: 'Nguyên tắc (Gilbreath): kết nối, cung cấp thông tin hoặc giải trí; thư không làm gì trong đó thì chỉ lấy đi.',
  },
  source: {
    text: 'Bob Gilbreath, The Next Evolution of Marketing (2009); word lists of our own',
    confidence: 'product',
  },
  severity: 'block',
  check({ campaign }) {
    const text = withoutFields(campaign.bodyText);
    const found = looksFor.flatMap(({ en, vi, words }) => {
      const [first] = matchesIn(text, words);
      return first ? [{ en, vi, at: quoted(first.text, 30) }] : [];
    });
    if (found.length > 0)
      return passTelling({
        en: `It ${found.map(({ en, at }) => `${en} (“${at}”)`).join(', ')}.`,
        vi: `Thư ${found.map(({ vi, at }) => `${vi} (“${at}”)`).join(', ')}.`,
      });
    const sales = [...matchesIn(text, selling), ...matchesIn(text, price)].sort((a, b) => a.start - b.start);
    if (sales.length > 0)
      return fail({
        where: 'body',
        spans: sales.map(({ start, end }) => ({ field: 'body', start, end })),
        because: {
          en: 'It names a price or an offer, and nothing to answer, to know or to enjoy.',
          vi: 'Thư chỉ nêu giá hoặc ưu đãi, không có gì để trả lời, để biết hay để vui.',
        },
        howToMend: {
          en: 'Add a question they can answer, a fact that is new, or something worth reading for itself.',
          vi: 'Hãy thêm một câu hỏi để họ trả lời, một điều mới, hoặc thứ đáng đọc tự thân.',
        },
      });
    return needsReview({
      where: 'body',
      question: {
        en: 'What does it do for the reader: connect, inform or entertain? Point to the place that does.',
        vi: 'Thư làm gì cho người đọc: kết nối, cho biết điều mới hay giải trí? Hãy chỉ ra chỗ đó.',
      },
    });
  },
} satisfies Rule;
