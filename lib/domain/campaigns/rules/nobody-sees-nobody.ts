import { encodeUtf8, toBase64url, toHex } from '#lib/domain/ledger/hash.ts';
import { linksOf } from '../letter.ts';
import { fail, pass, type Rule, type Words } from '../rule.ts';

/** The ways an address is hidden in a link and can be read out of it again. */
const spellings = (address: string): string[] => {
  const bytes = encodeUtf8(address.toLowerCase());
  return [
    address.toLowerCase(),
    encodeURIComponent(address).toLowerCase(),
    toHex(bytes),
    toBase64url(bytes).toLowerCase(),
  ];
};

export default {
  id: 'nobody-sees-nobody',
  title: { en: 'No reader can be seen by another', vi: 'Không người nhận nào thấy người khác' },
  family: 'principles',
  node: {
    en: 'Ethics: confidentiality. One reader a letter, and nobody’s address where it does not belong.',
    vi: 'Đạo đức: bảo mật. Mỗi thư một người nhận, không để lộ địa chỉ ai ở nơi không nên.',
  },
  source: { text: 'GDPR art. 5(1)(f); RFC 8058 section 5', confidence: 'product' },
  severity: 'block',
  check({ letter }) {
    if (!letter)
      return fail({
        where: 'headers',
        because: {
          en: 'The letter cannot be made yet, so nobody can tell what it shows.',
          vi: 'Chưa thể dựng thư nên không biết thư để lộ điều gì.',
        },
        howToMend: { en: 'Mend what keeps it from being made.', vi: 'Hãy sửa những lỗi khiến thư chưa dựng được.' },
      });
    if (/[,;]/.test(letter.to))
      return told('headers', {
        en: 'One letter names several readers.',
        vi: 'Một thư ghi nhiều người nhận.',
      });
    const address = spellings(letter.to);
    const holds = (text: string) => address.some((spelling) => text.toLowerCase().includes(spelling));
    if (holds(letter.subject))
      return told('subject', {
        en: 'The subject shows the reader’s address: it stands on lock screens and in logs.',
        vi: 'Tiêu đề để lộ địa chỉ người nhận: nó hiện trên màn hình khóa và trong nhật ký.',
      });
    const link = linksOf(letter.html).find(holds);
    if (link)
      return told('body', {
        en: 'A link carries the reader’s address: every server on the way writes it down.',
        vi: 'Một liên kết mang địa chỉ người nhận: mọi máy chủ trên đường đều ghi lại.',
      });
    const header = Object.entries(letter.headers).find(([, value]) => holds(value));
    return header
      ? told('headers', {
          en: `${header[0]} carries the reader’s address.`,
          vi: `${header[0]} mang địa chỉ người nhận.`,
        })
      : pass;
  },
} satisfies Rule;

const told = (where: 'headers' | 'subject' | 'body', because: Words) =>
  fail({
    where,
    because,
    howToMend: { en: 'Take the address out.', vi: 'Hãy bỏ địa chỉ ra.' },
  });
