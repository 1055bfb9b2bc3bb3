import { needsReview, pass, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { nobodyCounted } from '../told.ts';

export default {
  id: 'law-implied-clock',
  title: {
    en: 'A right without a yes keeps to its conditions',
    vi: 'Quyền gửi khi chưa có lời đồng ý phải giữ đúng điều kiện',
  },
  family: 'law-and-mail',
  node: {
    en: 'Acceptance: having bought something is not having said yes. Such a right ends by its own clock, and is about similar things only.',
    vi: 'Chấp nhận: đã mua không có nghĩa là đã đồng ý. Quyền này tự hết hạn, và chỉ dành cho những thứ tương tự.',
  },
  source: {
    text: 'Directive 2002/58/EC art. 13(2) and the laws that follow it; CASL s. 10(9), (10)',
    confidence: 'verbatim',
  },
  severity: 'block',
  gate: true,
  check({ audience }) {
    if (!audience) return nobodyCounted;
    if (!audience.customers) return pass;
    const n = counted(audience.customers);
    return needsReview({
      where: 'people',
      question: {
        en: `${n.en} of these people never said yes: they bought something or asked. Is this letter about things similar to those?`,
        vi: `${n.vi} người trong số này chưa từng đồng ý: họ đã mua hoặc đã hỏi. Thư này có nói về những thứ tương tự không?`,
      },
    });
  },
} satisfies Rule;
