import { fail, pass, type Rule } from '../rule.ts';
import { counted } from '../text.ts';

export default {
  id: 'no-channel-spillover',
  title: { en: 'It comes the way they agreed to', vi: 'Đến bằng đúng kênh đã đồng ý' },
  family: 'interruption',
  node: {
    en: 'Interruption: whoever wants letters has not asked to be called.',
    vi: 'Gián đoạn: ai muốn nhận thư thì chưa hề muốn bị gọi.',
  },
  source: { text: 'Decree 91/2020/ND-CP art. 13(1); Law 91/2025/QH15 art. 28(3) (method)', confidence: 'verbatim' },
  severity: 'block',
  gate: true,
  check({ campaign, promised }) {
    if (!promised)
      return fail({
        where: 'audience',
        because: {
          en: 'Nobody can tell which channel these people agreed to.',
          vi: 'Không thể biết những người này đã đồng ý kênh nào.',
        },
        howToMend: { en: 'Choose a topic that is in use.', vi: 'Hãy chọn một chủ đề đang được dùng.' },
      });
    const others = promised.filter(({ channel }) => channel !== campaign.channel);
    const [first] = others;
    if (!first) return pass;
    const n = counted(others.reduce((sum, { people }) => sum + people, 0));
    return fail({
      where: 'audience',
      because: {
        en: `${n.en} people agreed to ${first.channel}; this is ${campaign.channel}.`,
        vi: `${n.vi} người đồng ý nhận qua ${first.channel}; thư này là ${campaign.channel}.`,
      },
      howToMend: {
        en: 'Choose the topic they agreed to, with its channel.',
        vi: 'Hãy chọn đúng chủ đề và kênh mà họ đã đồng ý.',
      },
    });
  },
} satisfies Rule;
