import { marksIn, spansOf, textsOf } from '../marks.ts';
import { fail, pass, type Rule } from '../rule.ts';
import { anyOf, quoted } from '../text.ts';
import { harsh } from '../words.ts';

const angry = anyOf(harsh);

export default {
  id: 'tone',
  title: { en: 'It is written without anger', vi: 'Viết không giận dữ' },
  family: 'lessons',
  node: {
    en: 'Lesson 5: do not publish tired, angry or drunk. The words tell.',
    vi: 'Bài học 5: đừng đăng khi mệt, giận hay say. Câu chữ sẽ lộ ra.',
  },
  source: { text: 'Word lists of our own, English and Vietnamese', confidence: 'product' },
  severity: 'warn',
  check({ campaign }) {
    const marks = marksIn(textsOf(campaign), angry);
    const [first] = marks;
    if (!first) return pass;
    const words = quoted([...new Set(marks.map(({ text }) => text))].join('”, “'));
    return fail({
      where: first.field,
      spans: spansOf(marks),
      because: { en: `“${words}”: it sounds angry or sneering.`, vi: `“${words}”: nghe giận dữ hoặc mỉa mai.` },
      howToMend: {
        en: 'Sleep on it, then say what you want to reach instead of how you feel.',
        vi: 'Hãy để qua một đêm, rồi nói điều bạn mong muốn thay vì cơn giận.',
      },
    });
  },
} satisfies Rule;
