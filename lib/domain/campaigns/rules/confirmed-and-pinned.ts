import { pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { nobodyCounted, peopleBecause } from '../told.ts';

export default {
  id: 'confirmed-and-pinned',
  title: { en: 'Each yes was confirmed and still holds', vi: 'Mỗi lời đồng ý đã được xác nhận và còn hiệu lực' },
  family: 'permission',
  node: {
    en: 'Permission needs acceptance: confirmed by the person, to words that stay as they were.',
    vi: 'Sự cho phép cần được chấp nhận: chính người đó xác nhận, với lời lẽ không đổi.',
  },
  source: { text: 'UWG s. 7(2) no. 2; our own 48 hours', confidence: 'product' },
  severity: 'block',
  gate: true,
  check({ audience }) {
    if (!audience) return nobodyCounted;
    const people = peopleBecause(audience, ['requested', 'expired', 'outdated', 'invalidated']);
    if (people === 0) return pass;
    const n = counted(people);
    return passTelling({
      en: `${n.en} people have not confirmed, or their yes is over: they get nothing.`,
      vi: `${n.vi} người chưa xác nhận, hoặc lời đồng ý đã hết hiệu lực: họ không nhận gì.`,
    });
  },
} satisfies Rule;
