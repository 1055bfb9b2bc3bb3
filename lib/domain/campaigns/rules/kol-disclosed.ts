import { fail, needsReview, pass, type Rule } from '../rule.ts';
import { anyOf, fold, matchesIn, withoutFields } from '../text.ts';
import { paidFor } from '../words.ts';

const disclosure = anyOf(paidFor);
const unread = /(?<![\p{L}\p{N}])#(?:ad|sponsored|gifted|quangcao)(?![\p{L}\p{N}])/giu;

const opening = (by: string, language: string) =>
  language === 'vi'
    ? `<p><strong>Quảng cáo. Hợp tác trả phí với ${by}.</strong></p>`
    : `<p><strong>Advertisement. Paid partnership with ${by}.</strong></p>`;
const asHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export default {
  id: 'kol-disclosed',
  title: { en: 'Paid content says so first', vi: 'Nội dung được trả tiền phải nói rõ ngay từ đầu' },
  family: 'entry',
  node: {
    en: 'Entry strategies: whoever recommends for money or gifts tells the readers.',
    vi: 'Chiến lược tiếp cận: ai giới thiệu vì tiền hay quà thì nói cho người đọc biết.',
  },
  source: {
    text: 'UWG s. 5a(4); Advertising Law as amended by Law 75/2025 (recognisable as advertising)',
    confidence: 'primary',
  },
  severity: 'block',
  check({ campaign }) {
    const { disclosure: paid, bodyText, language } = campaign;
    const text = withoutFields(bodyText);
    if (!paid.paid) {
      const found = [...matchesIn(text, disclosure), ...matchesIn(text, unread)];
      if (found.length === 0) return pass;
      return needsReview({
        where: 'disclosure',
        spans: found.map(({ start, end }) => ({ field: 'body', start, end })),
        question: {
          en: `The text says “${found[0]!.text}”, but the campaign is marked as not paid for. Did anybody pay or give something for it?`,
          vi: `Nội dung có chữ “${found[0]!.text}” nhưng chiến dịch được đánh dấu là không có ai trả tiền. Có ai trả tiền hoặc tặng gì không?`,
        },
      });
    }
    if (paid.by.trim() === '' || paid.contract.trim() === '')
      return fail({
        where: 'disclosure',
        because: {
          en: `It is paid for, but ${paid.by.trim() === '' ? 'by whom' : 'under which contract'} is missing.`,
          vi: `Nội dung được trả tiền nhưng còn thiếu ${paid.by.trim() === '' ? 'bên trả tiền' : 'số hợp đồng'}.`,
        },
        howToMend: {
          en: 'Name who paid or gave, and the contract or message that says so.',
          vi: 'Hãy ghi rõ ai trả tiền hoặc tặng, và hợp đồng hay thư thỏa thuận.',
        },
      });
    const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
    if (matchesIn(first, disclosure).length > 0 && fold(first).includes(fold(paid.by))) return pass;
    return fail({
      where: 'body',
      because: {
        en: `${paid.by} paid for this, and the first line does not say so.`,
        vi: `${paid.by} trả tiền cho nội dung này, nhưng dòng đầu tiên không nói ra.`,
      },
      howToMend: {
        en: 'Open the text with “Advertisement” or “Paid partnership” and the name of who paid.',
        vi: 'Hãy mở đầu bằng “Quảng cáo” hoặc “Hợp tác trả phí” và tên bên trả tiền.',
      },
      mend: {
        label: { en: 'Put it first', vi: 'Đặt lên đầu' },
        changes: { bodyStart: opening(asHtml(paid.by.trim()), language) },
      },
    });
  },
} satisfies Rule;
