import { fail, pass, type Rule, type Words } from '../rule.ts';
import { hidden, matchesIn } from '../text.ts';

const names = {
  subject: { en: 'The subject', vi: 'Tiêu đề' },
  preheader: { en: 'The preview line', vi: 'Dòng xem trước' },
  fromName: { en: 'The sender’s name', vi: 'Tên người gửi' },
} as const satisfies Record<string, Words>;

const code = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

export default {
  id: 'reads-as-written',
  title: { en: 'What stands in the inbox reads as it is written', vi: 'Dòng trong hộp thư đọc đúng như đã viết' },
  family: 'principles',
  node: {
    en: 'Ethics: honesty. No invisible letters, no line that turns round while it is read.',
    vi: 'Đạo đức: trung thực. Không ký tự vô hình, không dòng chữ đảo chiều khi đọc.',
  },
  source: { text: 'Unicode Technical Report 36 (security considerations); our own choice', confidence: 'product' },
  severity: 'block',
  check({ campaign }) {
    for (const field of ['subject', 'preheader', 'fromName'] as const) {
      const found = matchesIn(campaign[field], hidden);
      const [first] = found;
      if (!first) continue;
      return fail({
        where: field === 'fromName' ? 'from' : field,
        ...(field !== 'fromName' && { spans: found.map(({ start, end }) => ({ field, start, end })) }),
        because: {
          en: `${names[field].en} holds characters nobody sees (${code(first.text)}): it reads differently than it is written.`,
          vi: `${names[field].vi} có ký tự không nhìn thấy (${code(first.text)}): đọc lên khác với khi viết.`,
        },
        howToMend: { en: 'Take them out.', vi: 'Hãy bỏ chúng đi.' },
        mend: {
          label: { en: 'Take them out', vi: 'Bỏ chúng đi' },
          changes: { [field]: campaign[field].replace(hidden, '').trim() },
        },
      });
    }
    return pass;
  },
} satisfies Rule;
