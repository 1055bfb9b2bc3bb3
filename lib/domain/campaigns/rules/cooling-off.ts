import { cooledAt, minutesUntil } from '../cooling-off.ts';
import { fail, pass, passTelling, type Rule } from '../rule.ts';

export default {
  id: 'cooling-off',
  title: { en: 'Nothing leaves in the heat of the moment', vi: 'Không gửi gì trong lúc nóng vội' },
  family: 'lessons',
  node: {
    en: 'Lesson 4: think first. Between the last edit and sending lies time to notice.',
    vi: 'Bài học 4: nghĩ trước đã. Giữa lần sửa cuối và lúc gửi phải có thời gian để nhận ra.',
  },
  source: { text: 'Our own choice', confidence: 'product' },
  severity: 'block',
  thresholds: ['coolingOffMinutes'],
  check({ now, campaign: { editedAt, leavesAt }, policy }) {
    const cooled = cooledAt(editedAt, policy);
    if (leavesAt !== null && leavesAt < cooled) {
      const minutes = Math.max(0, Math.floor((leavesAt.getTime() - editedAt.getTime()) / 60_000));
      return fail({
        where: 'people',
        because: {
          en: `It leaves ${minutes} minutes after the last edit; it has to lie for ${policy.coolingOffMinutes}.`,
          vi: `Thư rời đi ${minutes} phút sau lần sửa cuối; cần để nguội ${policy.coolingOffMinutes} phút.`,
        },
        howToMend: { en: 'Choose a later moment.', vi: 'Hãy chọn thời điểm muộn hơn.' },
      });
    }
    if (now >= cooled) return pass;
    const minutes = minutesUntil(cooled, now);
    return passTelling({
      en: `It cools off: nothing leaves for another ${minutes} minutes.`,
      vi: `Thư đang để nguội: chưa gửi gì trong ${minutes} phút nữa.`,
    });
  },
} satisfies Rule;
