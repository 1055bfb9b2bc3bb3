import { fail, pass, type Rule } from '../rule.ts';
import { counted } from '../text.ts';

export default {
  id: 'no-recipient-without-permission',
  title: { en: 'It reaches only people who said yes', vi: 'Chỉ đến với những người đã đồng ý' },
  family: 'interruption',
  node: {
    en: 'Interruption marketing breaks into people’s attention; permission depends on their own initiative.',
    vi: 'Tiếp thị gián đoạn xen ngang sự chú ý của người khác; sự cho phép phải do chính họ chủ động.',
  },
  source: { text: 'Decree 91/2020/ND-CP art. 13(1); UWG s. 7(2) no. 2; GDPR art. 6(1)(a)', confidence: 'verbatim' },
  severity: 'block',
  gate: true,
  check({ audience, topic }) {
    if (!audience || !topic)
      return fail({
        where: 'topic',
        because: {
          en: 'Nobody can tell whose permission this rests on: there is no topic.',
          vi: 'Không thể biết thư này dựa trên sự cho phép nào: chưa có chủ đề.',
        },
        howToMend: {
          en: 'Choose the topic people agreed to.',
          vi: 'Hãy chọn chủ đề mà người nhận đã đồng ý.',
        },
      });
    if (topic.archived)
      return fail({
        where: 'topic',
        because: {
          en: `The topic “${topic.name}” is archived: nobody expects mail on it any more.`,
          vi: `Chủ đề “${topic.name}” đã được lưu trữ: không còn ai chờ thư về chủ đề này.`,
        },
        howToMend: { en: 'Choose a topic that is in use.', vi: 'Hãy chọn một chủ đề đang được dùng.' },
      });
    const waiting = audience.waiting.reduce((sum, { people }) => sum + people, 0);
    if (audience.permitted + waiting > 0) return pass;
    const n = counted(audience.matches);
    return fail({
      where: 'audience',
      because:
        audience.matches === 0
          ? { en: 'The segment describes nobody.', vi: 'Phân khúc này không có ai.' }
          : {
              en: `Of the ${n.en} people this is meant for, nobody has said yes to “${topic.name}”.`,
              vi: `Trong ${n.vi} người được nhắm tới, chưa ai đồng ý nhận “${topic.name}”.`,
            },
      howToMend: {
        en: 'Choose another topic or segment, or invite people to opt in through a form.',
        vi: 'Hãy chọn chủ đề hoặc phân khúc khác, hoặc mời mọi người đăng ký qua biểu mẫu.',
      },
    });
  },
} satisfies Rule;
