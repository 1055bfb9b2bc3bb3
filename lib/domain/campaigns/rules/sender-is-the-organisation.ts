import { domainOf, isWithin } from '../address.ts';
import type { CampaignFacts } from '../facts.ts';
import { type Failure, fail, pass, type Rule } from '../rule.ts';
import { privateMailboxes } from '../words.ts';

const judged = (field: 'fromAddress' | 'replyTo', { campaign, workspace }: CampaignFacts): Failure | null => {
  const where = field === 'fromAddress' ? 'from' : 'reply_to';
  const address = campaign[field].trim();
  const domain = domainOf(address);
  const own = workspace.senderDomain;
  const ours = domainOf(workspace.contactEmail);
  const better = ours && isWithin(ours, own) ? workspace.contactEmail : `hello@${own}`;
  const howToMend = {
    en: `Use an address of ${own} that somebody reads, such as ${better}.`,
    vi: `Hãy dùng một địa chỉ thuộc ${own} có người đọc, ví dụ ${better}.`,
  };
  const mend = { label: { en: `Use ${better}`, vi: `Dùng ${better}` }, changes: { [field]: better } };
  if (domain === null)
    return fail({
      where,
      because: address
        ? { en: `“${address}” is not an e-mail address.`, vi: `“${address}” không phải là địa chỉ email.` }
        : { en: 'There is no sender address.', vi: 'Chưa có địa chỉ người gửi.' },
      howToMend,
      mend,
    });
  if (isWithin(domain, own)) return null;
  return fail({
    where,
    because: privateMailboxes.includes(domain as never)
      ? {
          en: `${address} is a private account; readers gave their permission to ${workspace.legalName}.`,
          vi: `${address} là tài khoản cá nhân; người đọc đã cho phép ${workspace.legalName}.`,
        }
      : {
          en: `${address} does not belong to ${own}, the domain this organisation sends from.`,
          vi: `${address} không thuộc ${own}, tên miền mà tổ chức này dùng để gửi thư.`,
        },
    howToMend,
    mend,
  });
};

export default {
  id: 'sender-is-the-organisation',
  title: { en: 'The organisation itself is the sender', vi: 'Người gửi chính là tổ chức' },
  family: 'lessons',
  node: {
    en: 'Lesson 1: keep private accounts and the organisation’s apart.',
    vi: 'Bài học 1: tách riêng tài khoản cá nhân và tài khoản của tổ chức.',
  },
  source: { text: 'DDG s. 6(2); Decree 91/2020/ND-CP art. 13(8); RFC 9989 (alignment)', confidence: 'primary' },
  severity: 'block',
  check(facts) {
    if (facts.campaign.fromName.trim() === '')
      return fail({
        where: 'from',
        because: { en: 'The sender has no name.', vi: 'Người gửi chưa có tên.' },
        howToMend: {
          en: 'Use the name people know the organisation by.',
          vi: 'Hãy dùng tên mà mọi người biết về tổ chức.',
        },
        mend: {
          label: { en: `Use “${facts.workspace.legalName}”`, vi: `Dùng “${facts.workspace.legalName}”` },
          changes: { fromName: facts.workspace.legalName },
        },
      });
    return (
      judged('fromAddress', facts) ?? (facts.campaign.replyTo.trim() === '' ? pass : (judged('replyTo', facts) ?? pass))
    );
  },
} satisfies Rule;
