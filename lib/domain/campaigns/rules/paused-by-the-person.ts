import { pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { nobodyCounted, peopleBecause } from '../told.ts';

export default {
  id: 'paused-by-the-person',
  title: { en: 'Whoever asked for quiet has it', vi: 'Ai xin tạm ngừng thì được yên' },
  family: 'permission',
  node: {
    en: 'Respect: the person decides when, not only whether.',
    vi: 'Tôn trọng: người nhận quyết định khi nào, không chỉ có hay không.',
  },
  source: { text: 'Our own choice', confidence: 'product' },
  severity: 'block',
  gate: true,
  check({ audience }) {
    if (!audience) return nobodyCounted;
    const people = peopleBecause(audience, ['paused', 'topic_paused']);
    if (people === 0) return pass;
    const n = counted(people);
    return passTelling({
      en: `${n.en} people asked for a break: theirs waits until it is over.`,
      vi: `${n.vi} người đang xin tạm ngừng: thư của họ chờ đến khi hết hạn.`,
    });
  },
} satisfies Rule;
