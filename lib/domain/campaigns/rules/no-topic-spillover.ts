import { pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { nobodyCounted, peopleBecause } from '../told.ts';

export default {
  id: 'no-topic-spillover',
  title: { en: 'A yes to one topic is no yes to another', vi: 'Đồng ý chủ đề này không phải đồng ý chủ đề khác' },
  family: 'interruption',
  node: {
    en: 'Interruption: whoever agreed to one thing is not there for everything.',
    vi: 'Gián đoạn: đồng ý một điều không có nghĩa là nhận mọi thứ.',
  },
  source: { text: 'GDPR art. 6(1)(a) (specific purposes); Law 91/2025/QH15 art. 28', confidence: 'product' },
  severity: 'block',
  gate: true,
  check({ audience }) {
    if (!audience) return nobodyCounted;
    const people = peopleBecause(audience, ['not_asked', 'deferred_answer']);
    if (people === 0) return pass;
    const n = counted(people);
    return passTelling({
      en: `${n.en} people never said yes to this topic by this channel: they get nothing.`,
      vi: `${n.vi} người chưa từng đồng ý chủ đề này qua kênh này: họ không nhận gì.`,
    });
  },
} satisfies Rule;
