import { fail, pass, type Rule } from '../rule.ts';

export default {
  id: 'edit-voids-approval',
  title: { en: 'What was let pass is what goes out', vi: 'Điều đã duyệt chính là điều được gửi' },
  family: 'lessons',
  node: {
    en: 'Lesson 4: think first. A second look counts for exactly what it saw.',
    vi: 'Bài học 4: nghĩ trước đã. Lần xem thứ hai chỉ có giá trị cho đúng những gì đã xem.',
  },
  source: { text: 'Our own choice', confidence: 'product' },
  severity: 'block',
  gate: true,
  check({ contentHash, approval }) {
    if (!approval || approval.contentHash === contentHash) return pass;
    return fail({
      where: 'people',
      because: {
        en: 'Text, audience, limits or rules have changed since somebody let it pass.',
        vi: 'Nội dung, người nhận, giới hạn hoặc quy tắc đã thay đổi từ khi được duyệt.',
      },
      howToMend: {
        en: 'Send it back, and have it looked at once more.',
        vi: 'Hãy trả lại để được xem thêm một lần.',
      },
    });
  },
} satisfies Rule;
