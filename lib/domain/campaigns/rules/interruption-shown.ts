import { fail, pass, type Rule } from '../rule.ts';
import { counted } from '../text.ts';

const times = [
  { en: 'a second', vi: 'hai' },
  { en: 'a third', vi: 'ba' },
  { en: 'a fourth', vi: 'tư' },
] as const;

export default {
  id: 'interruption-shown',
  title: { en: 'Nobody is interrupted too often in a week', vi: 'Không ai bị làm phiền quá nhiều trong một tuần' },
  family: 'interruption',
  node: {
    en: 'Interruption: even a welcome letter interrupts. Whoever sends it sees how often.',
    vi: 'Gián đoạn: thư được chờ đón vẫn là gián đoạn. Người gửi phải thấy mình làm phiền bao nhiêu lần.',
  },
  source: { text: 'Our own choice; the number comes from the database', confidence: 'product' },
  severity: 'warn',
  thresholds: ['weeklyWarning'],
  check({ thisWeek, policy: { weeklyWarning } }) {
    const people = thisWeek.slice(weeklyWarning - 1).reduce((sum, some) => sum + some, 0);
    if (people === 0) return pass;
    const fourth = weeklyWarning < 3 ? thisWeek[2] : 0;
    const [n, most, time] = [counted(people), counted(fourth), times[weeklyWarning - 1] ?? times[2]];
    return fail({
      where: 'audience',
      because: {
        en: `You would write to ${n.en} people ${time.en} time this week${fourth > 0 ? `, to ${most.en} of them a fourth time or more` : ''}.`,
        vi: `Bạn sẽ viết cho ${n.vi} người lần thứ ${time.vi} trong tuần này${fourth > 0 ? `, trong đó ${most.vi} người lần thứ tư trở lên` : ''}.`,
      },
      howToMend: {
        en: 'Wait a few days, or choose a smaller circle.',
        vi: 'Hãy chờ vài ngày, hoặc chọn nhóm nhỏ hơn.',
      },
    });
  },
} satisfies Rule;
