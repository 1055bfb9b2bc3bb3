import { needsReview, pass, type Rule } from '../rule.ts';
import { sharedMailboxes } from '../words.ts';

const isShared = ({ address }: { address: string }): boolean => {
  const mailbox = address
    .split('@')[0]!
    .toLowerCase()
    .replace(/[._+-]/g, '');
  return sharedMailboxes.some((name) => name.replace(/[._+-]/g, '') === mailbox);
};

export default {
  id: 'actor-is-a-person',
  title: { en: 'Whoever lets it pass is one person', vi: 'Người duyệt là một con người cụ thể' },
  family: 'lessons',
  node: {
    en: 'Lesson 1: separate accounts. Behind a login that several share, nobody has signed.',
    vi: 'Bài học 1: tài khoản riêng. Đằng sau tài khoản dùng chung thì chẳng có ai ký tên.',
  },
  source: { text: 'Our own choice; word lists of our own', confidence: 'product' },
  severity: 'block',
  check({ people: { author, editor, approvers } }) {
    const others = approvers.filter(({ id }) => id !== author.id && id !== editor.id);
    const candidates = others.length > 0 ? others : approvers;
    if (candidates.length === 0 || !candidates.every(isShared)) return pass;
    const names = candidates.map(({ address }) => address).join(', ');
    return needsReview({
      where: 'people',
      question: {
        en: `Only ${names} may let it pass, and that reads like a mailbox several people open. Which one person signs there?`,
        vi: `Chỉ ${names} được duyệt, mà địa chỉ này giống hộp thư nhiều người cùng mở. Người nào ký tên ở đó?`,
      },
    });
  },
} satisfies Rule;
