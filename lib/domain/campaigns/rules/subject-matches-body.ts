import { isKept, promisesIn } from '../promises.ts';
import { fail, pass, type Rule } from '../rule.ts';
import { wordsOf } from '../text.ts';
import { legalForms } from '../words.ts';

/** Company names without "Co., Ltd.", "GmbH", "Công ty TNHH". */
const core = (name: string) => wordsOf(name).filter((word) => !legalForms.includes(word as never));

/** The longest run of words both names share. */
const sharedRun = (a: string[], b: string[]): string[] => {
  let best: string[] = [];
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      let length = 0;
      while (a[i + length] !== undefined && a[i + length] === b[j + length]) length++;
      if (length > best.length) best = a.slice(i, i + length);
    }
  return best;
};

/** "Langbian", "Langbian Coffee", "Anna from Langbian Coffee" are all Langbian Coffee Co., Ltd. */
const isRecognised = (fromName: string, legalName: string): boolean => {
  const [from, legal] = [core(fromName), core(legalName)];
  const run = sharedRun(from, legal);
  return run.length > 0 && (run.length === from.length || run.length >= 2 || run[0] === legal[0]);
};

export default {
  id: 'subject-matches-body',
  title: {
    en: 'The letter keeps what its subject and sender promise',
    vi: 'Thư giữ đúng lời hứa của tiêu đề và người gửi',
  },
  family: 'principles',
  node: {
    en: 'Ethics: honesty. What the envelope says is inside.',
    vi: 'Đạo đức: trung thực. Bên ngoài nói gì thì bên trong có đó.',
  },
  source: { text: 'Decree 91/2020/ND-CP art. 17 (subject fits content); DDG s. 6(2)', confidence: 'verbatim' },
  severity: 'block',
  check({ campaign, workspace }) {
    if (wordsOf(campaign.subject).length === 0)
      return fail({
        where: 'subject',
        because: { en: 'There is no subject.', vi: 'Chưa có tiêu đề.' },
        howToMend: { en: 'Say in a few words what is inside.', vi: 'Hãy nói ngắn gọn bên trong có gì.' },
      });
    if (wordsOf(campaign.bodyText).length === 0)
      return fail({
        where: 'body',
        because: { en: 'There is nothing to read.', vi: 'Chưa có nội dung để đọc.' },
        howToMend: { en: 'Write the text.', vi: 'Hãy viết nội dung.' },
      });
    const broken = promisesIn(campaign.subject).filter(
      (promise) =>
        !isKept(promise, promise.kind === 'name' ? `${campaign.bodyText} ${workspace.legalName}` : campaign.bodyText),
    );
    if (broken.length > 0) {
      const list = broken.map(({ text }) => `“${text.trim()}”`).join(', ');
      return fail({
        where: 'subject',
        spans: broken.map(({ start, end }) => ({ field: 'subject', start, end })),
        because: {
          en: `The subject promises ${list}; the text does not mention it.`,
          vi: `Tiêu đề hứa ${list}; nội dung không nhắc đến.`,
        },
        howToMend: {
          en: 'Say it in the text as well, or take it out of the subject.',
          vi: 'Hãy nói điều đó cả trong nội dung, hoặc bỏ khỏi tiêu đề.',
        },
      });
    }
    if (campaign.fromName.trim() !== '' && !isRecognised(campaign.fromName, workspace.legalName))
      return fail({
        where: 'from',
        because: {
          en: `Readers agreed to hear from ${workspace.legalName}; “${campaign.fromName}” is not that name.`,
          vi: `Người đọc đồng ý nhận tin từ ${workspace.legalName}; “${campaign.fromName}” không phải tên đó.`,
        },
        howToMend: {
          en: 'Use the organisation’s name, or add it: “Anna from …”.',
          vi: 'Hãy dùng tên tổ chức, hoặc thêm vào: “Anna từ …”.',
        },
        mend: {
          label: { en: `Use “${workspace.legalName}”`, vi: `Dùng “${workspace.legalName}”` },
          changes: { fromName: workspace.legalName },
        },
      });
    return pass;
  },
} satisfies Rule;
