import { fail, pass, type Rule } from '../rule.ts';

export default {
  id: 'four-eyes',
  title: { en: 'Somebody else looks before it goes', vi: 'Có người khác xem trước khi gửi' },
  family: 'lessons',
  node: {
    en: 'Lesson 5: nobody should publish alone when tired, angry or in a hurry.',
    vi: 'Bài học 5: đừng đăng một mình khi mệt, giận hay vội.',
  },
  source: { text: 'Our own choice', confidence: 'product' },
  severity: 'block',
  gate: true,
  check({ people: { author, editor, approvers } }) {
    // With one person who may approve there is no second pair of eyes: they look again after the cooling-off instead.
    if (approvers.length === 1) return pass;
    if (approvers.some(({ id }) => id !== author.id && id !== editor.id)) return pass;
    return fail({
      where: 'people',
      because:
        approvers.length === 0
          ? { en: 'Nobody here may approve.', vi: 'Chưa có ai có quyền duyệt.' }
          : {
              en: `Everybody who may approve has written this: ${approvers.map(({ name }) => name).join(', ')}.`,
              vi: `Mọi người có quyền duyệt đều đã viết thư này: ${approvers.map(({ name }) => name).join(', ')}.`,
            },
      howToMend: {
        en: 'Invite an approver who did not write it (Settings, People).',
        vi: 'Hãy mời một người duyệt không tham gia viết (Cài đặt, Thành viên).',
      },
    });
  },
} satisfies Rule;
