import { marksIn, spansOf, textsOf } from '../marks.ts';
import { fail, pass, type Rule } from '../rule.ts';
import { anyOf, quoted } from '../text.ts';
import { asksForYes } from '../words.ts';

const asking = anyOf(asksForYes);

export default {
  id: 'law-repermission-needs-live-basis',
  title: {
    en: 'No letter asks for a yes that nobody may ask for',
    vi: 'Không thư nào xin lời đồng ý khi không được phép xin',
  },
  family: 'law-and-mail',
  node: {
    en: 'Law: asking for consent by mail is mail that needs a live permission itself. And a letter cannot record a yes.',
    vi: 'Luật: thư xin đồng ý cũng là thư cần được phép. Và một lá thư không ghi nhận được lời đồng ý.',
  },
  source: { text: 'Directive 2002/58/EC art. 13; Decree 91/2020/ND-CP art. 13(3)', confidence: 'verbatim' },
  severity: 'block',
  gate: true,
  check({ campaign }) {
    const marks = marksIn(textsOf(campaign), asking);
    const [first] = marks;
    if (!first) return pass;
    return fail({
      where: first.field,
      as: 'warn',
      spans: spansOf(marks),
      because: {
        en: `“${quoted(first.text)}” asks for a yes. It reaches only people whose yes still stands, and an answer to it changes nothing.`,
        vi: `“${quoted(first.text)}” là xin lời đồng ý. Thư chỉ đến người còn đồng ý, và câu trả lời không thay đổi gì.`,
      },
      howToMend: {
        en: 'Ask from the page of the topic: that letter has a button, and its press is the proof. Askfirst also asks by itself before a yes runs out.',
        vi: 'Hãy hỏi từ trang của chủ đề: thư đó có nút bấm, và lần bấm là bằng chứng. Askfirst cũng tự hỏi trước khi lời đồng ý hết hạn.',
      },
    });
  },
} satisfies Rule;
