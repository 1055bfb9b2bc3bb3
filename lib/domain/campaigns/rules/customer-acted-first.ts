import { pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { nobodyCounted, peopleBecause } from '../told.ts';

export default {
  id: 'customer-acted-first',
  title: { en: 'It began with the person’s own act', vi: 'Bắt đầu từ hành động của chính người nhận' },
  family: 'permission',
  node: {
    en: 'Permission marketing depends on the customer’s own initiative; nobody else can say yes for them.',
    vi: 'Tiếp thị được phép dựa vào sự chủ động của khách; không ai đồng ý thay họ.',
  },
  source: { text: 'GDPR art. 4(11)', confidence: 'product' },
  severity: 'block',
  gate: true,
  check({ audience }) {
    if (!audience) return nobodyCounted;
    const people = peopleBecause(audience, ['unknown']);
    if (people === 0) return pass;
    const n = counted(people);
    return passTelling({
      en: `Of ${n.en} people nobody knows a yes of their own: they get nothing until they give one.`,
      vi: `${n.vi} người chưa có lời đồng ý của chính họ: họ không nhận gì cho đến khi đồng ý.`,
    });
  },
} satisfies Rule;
