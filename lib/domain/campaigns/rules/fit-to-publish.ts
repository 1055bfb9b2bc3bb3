import { needsReview, pass, type Rule } from '../rule.ts';

const isNight = (hour: number) => hour >= 22 || hour < 6;

export default {
  id: 'fit-to-publish',
  title: { en: 'It is decided awake', vi: 'Quyết định khi tỉnh táo' },
  family: 'lessons',
  node: {
    en: 'Lesson 5: do not publish tired, angry or drunk.',
    vi: 'Bài học 5: đừng đăng khi mệt, giận hay say.',
  },
  source: { text: 'Our own choice', confidence: 'product' },
  severity: 'review',
  check({ deciding }) {
    if (!deciding || !isNight(deciding.hour)) return pass;
    const clock = `${String(deciding.hour).padStart(2, '0')}:${String(deciding.minute).padStart(2, '0')}`;
    return needsReview({
      where: 'people',
      question: {
        en: `It is ${clock}. Why does it have to be decided tonight, and who else has looked at it?`,
        vi: `Bây giờ là ${clock}. Vì sao phải quyết định ngay đêm nay, và còn ai khác đã xem?`,
      },
    });
  },
} satisfies Rule;
