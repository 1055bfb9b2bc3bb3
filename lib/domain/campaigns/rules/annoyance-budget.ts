import { fail, pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { nobodyCounted, peopleBecause } from '../told.ts';

export default {
  id: 'annoyance-budget',
  title: { en: 'Nobody gets more than is bearable', vi: 'Không ai nhận nhiều hơn mức dễ chịu' },
  family: 'permission',
  node: {
    en: 'Permission marketing can annoy as well: a person has one attention for all lists together.',
    vi: 'Tiếp thị được phép cũng có thể gây phiền: mỗi người chỉ có một sự chú ý cho mọi danh sách.',
  },
  source: { text: 'Our own choice', confidence: 'product' },
  severity: 'block',
  gate: true,
  thresholds: ['weeklyBudget'],
  check({ audience, thisWeek, policy: { weeklyBudget } }) {
    if (!audience) return nobodyCounted;
    // Whom the gate lets through now has room left; with a smaller budget they would not have had it.
    const over = thisWeek.slice(weeklyBudget - 1).reduce((sum, people) => sum + people, 0);
    if (over > 0 && weeklyBudget <= thisWeek.length) {
      const n = counted(over);
      return fail({
        where: 'audience',
        because: {
          en: `${n.en} people have had their ${weeklyBudget} of this week already.`,
          vi: `${n.vi} người đã nhận đủ ${weeklyBudget} thư của tuần này.`,
        },
        howToMend: { en: 'Wait a few days: theirs would come late.', vi: 'Hãy chờ vài ngày: thư của họ sẽ đến muộn.' },
      });
    }
    const people = peopleBecause(audience, ['weekly_budget', 'cadence', 'own_cadence']);
    if (people === 0) return pass;
    const n = counted(people);
    return passTelling({
      en: `${n.en} people have had as much as they agreed to: theirs waits until there is room again.`,
      vi: `${n.vi} người đã nhận đủ mức họ đồng ý: thư của họ chờ đến khi còn chỗ.`,
    });
  },
} satisfies Rule;
