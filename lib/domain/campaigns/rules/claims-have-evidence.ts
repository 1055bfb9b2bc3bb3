import { type Mark, spansOf, type TextField, textsOf } from '../marks.ts';
import { needsReview, pass, type Rule } from '../rule.ts';
import { anyOf, matchesIn, quoted } from '../text.ts';
import { claims, sourced } from '../words.ts';

const claimed = new RegExp(
  `${anyOf(claims).source}|(?<!\\d[.,]?)\\d[\\d.,]*\\s?%\\s+(?:of|số|người|khách)(?!\\p{L})|(?<!\\d)\\d+\\s+(?:out of|trên)\\s+\\d+`,
  'giu',
);
const evidence = anyOf(sourced);

/** Where sentences begin; a heading or a list item is one as well. */
const sentencesOf = (text: string) => matchesIn(text, /[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]*/gu);

/** Claims whose own sentence, or the next one, does not say where that is known from. */
const bare = (field: TextField, text: string): Mark[] => {
  const sentences = sentencesOf(text);
  return sentences.flatMap((sentence, n) =>
    matchesIn(`${sentence.text} ${sentences[n + 1]?.text ?? ''}`, evidence).length > 0
      ? []
      : matchesIn(sentence.text, claimed).map(({ start, end, text: claim }) => ({
          field,
          start: sentence.start + start,
          end: sentence.start + end,
          text: claim,
        })),
  );
};

export default {
  id: 'claims-have-evidence',
  title: { en: 'What it claims can be looked up', vi: 'Điều khẳng định có thể kiểm chứng' },
  family: 'principles',
  node: {
    en: 'Ethics: honesty. Numbers, superlatives and "tested" come with their source.',
    vi: 'Đạo đức: trung thực. Con số, từ "nhất" và "đã kiểm nghiệm" phải đi kèm nguồn.',
  },
  source: { text: 'Directive 2006/114/EC art. 4; word lists of our own', confidence: 'product' },
  severity: 'review',
  check({ campaign }) {
    const texts = textsOf(campaign);
    const marks = [
      ...bare('subject', texts.subject),
      ...bare('preheader', texts.preheader),
      ...bare('body', texts.body),
    ];
    const [first] = marks;
    if (!first) return pass;
    const words = quoted([...new Set(marks.map(({ text }) => text))].join('”, “'), 120);
    return needsReview({
      where: first.field,
      spans: spansOf(marks),
      question: {
        en: `What shows that “${words}” is true? Name the source, here or in the text.`,
        vi: `Điều gì chứng minh “${words}” là đúng? Hãy nêu nguồn, tại đây hoặc trong thư.`,
      },
    });
  },
} satisfies Rule;
