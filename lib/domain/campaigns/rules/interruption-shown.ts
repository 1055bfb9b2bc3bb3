import { fail, pass, type Rule } from '../rule.ts';
import { counted } from '../text.ts';

export default {
  id: 'interruption-shown',
  title: { en: 'Nobody is interrupted more than twice a week', vi: 'Không ai bị làm phiền quá hai lần một tuần' },
  family: 'interruption',
  node: {
    en: 'Interruption: even a welcome letter interrupts. Whoever sends it sees how often.',
    vi: 'Gián đoạn: thư được chờ đón vẫn là gián đoạn. Người gửi phải thấy mình làm phiền bao nhiêu lần.',
  },
  source: { text: 'Our own choice; the number comes from the database', confidence: 'product' },
  severity: 'warn',
  check({ thisWeek: [, third, fourth] }) {
    if (third + fourth === 0) return pass;
    const [n, most] = [counted(third + fourth), counted(fourth)];
    return fail({
      where: 'audience',
      because: {
        en: `You would write to ${n.en} people a third time this week${fourth > 0 ? `, to ${most.en} of them a fourth time or more` : ''}.`,
        vi: `Bạn sẽ viết cho ${n.vi} người lần thứ ba trong tuần này${fourth > 0 ? `, trong đó ${most.vi} người lần thứ tư trở lên` : ''}.`,
      },
      howToMend: {
        en: 'Wait a few days, or choose a smaller circle.',
        vi: 'Hãy chờ vài ngày, hoặc chọn nhóm nhỏ hơn.',
      },
    });
  },
} satisfies Rule;
