import { fail, pass, type Rule } from '../rule.ts';
import { anyOf, matchesIn } from '../text.ts';
import { harsh } from '../words.ts';

/** What people are called behind their backs, in names they can read in their own export. */
const belittling = anyOf([
  ...harsh,
  'whales',
  'suckers',
  'cheapskates',
  'complainers',
  'troublemakers',
  'nobodies',
  'dead leads',
  'gà béo',
  'khách dở',
  'khách lầy',
  'dân keo kiệt',
  'dân kêu ca',
]);

export default {
  id: 'names-are-publishable',
  title: { en: 'Its names could be read by those they name', vi: 'Tên gọi có thể để chính người trong đó đọc' },
  family: 'lessons',
  node: {
    en: 'Lesson 6: before you publish, think of your boss and your customers. People see these names in their own export.',
    vi: 'Bài học 6: trước khi đăng hãy nghĩ đến sếp và khách hàng. Mọi người thấy các tên này trong bản tải về của họ.',
  },
  source: { text: 'GDPR art. 15; word lists of our own', confidence: 'product' },
  severity: 'warn',
  check({ segment, topic }) {
    for (const [where, name] of [
      ['segment', segment?.name],
      ['topic', topic?.name],
    ] as const) {
      const [word] = matchesIn(name ?? '', belittling);
      if (word)
        return fail({
          where,
          because: {
            en: `“${name}” says “${word.text}” of people who can read it.`,
            vi: `“${name}” gọi người ta là “${word.text}”, và họ đọc được.`,
          },
          howToMend: { en: 'Call it what you would say to their face.', vi: 'Hãy đặt tên như khi nói trước mặt họ.' },
        });
    }
    return pass;
  },
} satisfies Rule;
