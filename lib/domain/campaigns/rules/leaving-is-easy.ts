import { linksOf } from '../letter.ts';
import { marksIn, spansOf, textsOf } from '../marks.ts';
import { fail, pass, type Rule } from '../rule.ts';
import { anyOf, quoted } from '../text.ts';
import { guilt } from '../words.ts';

const pleading = anyOf(guilt);

export default {
  id: 'leaving-is-easy',
  title: { en: 'Leaving takes one press and no excuse', vi: 'Rời đi chỉ cần một lần bấm, không phải giải thích' },
  family: 'principles',
  node: {
    en: 'Ethics: respect. Whoever wants to go is shown the door, not a corridor.',
    vi: 'Đạo đức: tôn trọng. Ai muốn đi thì chỉ cửa, không dẫn vào hành lang.',
  },
  source: { text: 'GDPR art. 7(3); RFC 8058; Decree 91/2020/ND-CP art. 16', confidence: 'product' },
  severity: 'block',
  check({ campaign, letter }) {
    const marks = marksIn(textsOf(campaign), pleading);
    const [first] = marks;
    if (first) {
      const words = quoted(first.text);
      return fail({
        where: first.field,
        spans: spansOf(marks),
        because: {
          en: `“${words}” makes leaving harder than it is.`,
          vi: `“${words}” khiến việc rời đi khó hơn thực tế.`,
        },
        howToMend: {
          en: 'Take it out: the link below every letter ends it with one press.',
          vi: 'Hãy bỏ câu này: liên kết cuối mỗi thư dừng mọi thứ chỉ với một lần bấm.',
        },
      });
    }
    const stop = linksOf(letter?.html ?? '').find((link) => /\/unsubscribe\//.test(link));
    if (stop && letter!.text.includes(stop)) return pass;
    return fail({
      where: 'footer',
      because: {
        en: 'The letter has no link that ends it, in both its forms.',
        vi: 'Thư chưa có liên kết ngừng nhận trong cả hai dạng.',
      },
      howToMend: {
        en: 'It is added by itself; mend first what keeps the letter from being made.',
        vi: 'Liên kết được thêm tự động; hãy sửa trước những lỗi khiến thư chưa dựng được.',
      },
    });
  },
} satisfies Rule;
