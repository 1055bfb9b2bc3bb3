import { pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { nobodyCounted, peopleBecause } from '../told.ts';

export default {
  id: 'withdrawal-wins',
  title: { en: 'Whoever left stays gone', vi: 'Ai đã rời đi thì không nhận thư nữa' },
  family: 'permission',
  node: {
    en: 'Permission is revocable: a withdrawal that came first stops everything after it.',
    vi: 'Sự cho phép có thể rút lại: lời rút đến trước chặn mọi thư đến sau.',
  },
  source: { text: 'GDPR art. 7(3); Law 91/2025/QH15 art. 28', confidence: 'product' },
  severity: 'block',
  gate: true,
  check({ audience }) {
    if (!audience) return nobodyCounted;
    const people = peopleBecause(audience, ['withdrawn', 'objection', 'complaint', 'erasure', 'refused']);
    if (people === 0) return pass;
    const n = counted(people);
    return passTelling({
      en: `${n.en} people said no or left: nothing goes to them.`,
      vi: `${n.vi} người đã từ chối hoặc rời đi: không gửi gì cho họ.`,
    });
  },
} satisfies Rule;
