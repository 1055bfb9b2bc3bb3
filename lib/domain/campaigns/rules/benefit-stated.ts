import { price } from '../promises.ts';
import { fail, pass, type Rule } from '../rule.ts';
import { anyOf, fold, matchesIn, wordsOf } from '../text.ts';
import { discount, free } from '../words.ts';

const selling = anyOf([...discount, ...free]);

/** What is left of a sentence once the price is taken out of it: too little to be a reason of its own. */
const onlyAboutPrice = (sentence: string): boolean => {
  const rest = sentence.replace(price, ' ').replace(selling, ' ');
  return matchesIn(sentence, price).length + matchesIn(sentence, selling).length > 0 && wordsOf(rest).length < 8;
};

export default {
  id: 'benefit-stated',
  title: { en: 'The reader gains something without buying', vi: 'Người đọc được lợi mà không cần mua' },
  family: 'principles',
  node: {
    en: 'Principles (Gilbreath): marketing with meaning is a benefit in itself.',
    vi: 'Nguyên tắc (Gilbreath): tiếp thị có ý nghĩa tự nó đã là một lợi ích.',
  },
  source: { text: 'Bob Gilbreath, The Next Evolution of Marketing (2009)', confidence: 'product' },
  severity: 'block',
  check({ campaign: { benefit }, recent }) {
    const spans = [{ field: 'benefit' as const, start: 0, end: benefit.length }];
    if (wordsOf(benefit).length < 3)
      return fail({
        where: 'benefit',
        because: {
          en:
            benefit.trim() === ''
              ? 'Nobody has said what the reader gains.'
              : `“${benefit.trim()}” does not say what the reader gains.`,
          vi:
            benefit.trim() === ''
              ? 'Chưa ai nói người đọc được gì.'
              : `“${benefit.trim()}” chưa nói lên người đọc được gì.`,
        },
        howToMend: {
          en: 'Write one sentence: what does the reader have from this without buying anything?',
          vi: 'Hãy viết một câu: người đọc được gì từ thư này mà không cần mua?',
        },
      });
    const copied = recent.slice(0, 3).find((one) => fold(one.benefit) === fold(benefit));
    if (copied)
      return fail({
        where: 'benefit',
        spans,
        because: {
          en: `The same sentence stood in “${copied.name}”: it cannot be about this letter.`,
          vi: `Câu này đã có trong “${copied.name}”: nó không thể nói về lá thư này.`,
        },
        howToMend: { en: 'Say what is new in this one.', vi: 'Hãy nói điều mới trong lá thư này.' },
      });
    if (onlyAboutPrice(benefit))
      return fail({
        as: 'warn',
        where: 'benefit',
        spans,
        because: {
          en: 'The benefit is only a lower price, and that takes buying.',
          vi: 'Lợi ích chỉ là giá thấp hơn, mà điều đó đòi hỏi phải mua.',
        },
        howToMend: {
          en: 'Add something of use to people who buy nothing: how it is made, when to come, what to watch for.',
          vi: 'Hãy thêm điều có ích cho người không mua: cách làm, thời điểm, điều cần lưu ý.',
        },
      });
    return pass;
  },
} satisfies Rule;
