import { certainties, type Weight } from '#lib/domain/confidence.ts';
import type { CampaignFacts, LawFacts, RenderedLetter } from '../facts.ts';
import { headersOf, linksOf, listedIn, shownBy, squeezed } from '../letter.ts';
import { fail, lacking, pass, type Rule, type Words } from '../rule.ts';

type Seen = { letter: RenderedLetter; text: string; html: string; links: string[]; stop: string | undefined };

const inBoth = (what: string, { text, html }: Seen) => {
  const wanted = squeezed(what);
  return wanted !== '' && text.includes(wanted) && html.includes(wanted);
};
const leaves = ({ letter, links, stop }: Seen) =>
  stop !== undefined && links.includes(stop) && letter.text.includes(stop);
const preferences = (link: string) => /\/preferences\//.test(link);

type Workspace = CampaignFacts['workspace'];
const duties: Record<string, { name: Words; kept: (seen: Seen, workspace: Workspace) => boolean }> = {
  'sender-identity': {
    name: { en: 'who is writing', vi: 'ai là người gửi' },
    kept: (seen, { legalName }) => inBoth(legalName, seen),
  },
  'postal-address': {
    name: { en: 'the postal address', vi: 'địa chỉ bưu chính' },
    kept: (seen, { postalAddress }) => inBoth(postalAddress, seen),
  },
  'contact-details': {
    name: { en: 'how to reach the sender', vi: 'cách liên hệ với người gửi' },
    kept: (seen, { contactEmail }) => inBoth(contactEmail, seen),
  },
  'advertiser-details': {
    name: { en: 'the advertiser’s name, address and contact', vi: 'tên, địa chỉ và liên hệ của người quảng cáo' },
    kept: (seen, { legalName, postalAddress, contactEmail }) =>
      [legalName, postalAddress, contactEmail].every((part) => inBoth(part, seen)),
  },
  'legal-notice': {
    name: { en: 'the legal notice: name, address, contact', vi: 'thông tin pháp lý: tên, địa chỉ, liên hệ' },
    kept: (seen, { legalName, postalAddress, contactEmail }) =>
      [legalName, postalAddress, contactEmail].every((part) => inBoth(part, seen)),
  },
  'stop-address': {
    name: { en: 'a way to stop it', vi: 'cách ngừng nhận thư' },
    kept: leaves,
  },
  'stop-by-mail': {
    name: {
      en: 'an address to write “stop” to, and a word that one can',
      vi: 'địa chỉ để viết thư từ chối, và lời báo rằng có thể làm thế',
    },
    // Once as the contact, once as a way out.
    kept: (seen, { contactEmail }) =>
      [seen.text, seen.html].every((part) => part.split(squeezed(contactEmail)).length > 2),
  },
  'refusal-at-the-end': {
    name: { en: 'the way to stop it, at the end', vi: 'cách ngừng nhận thư ở cuối thư' },
    kept: (seen) => leaves(seen) && seen.letter.text.lastIndexOf(seen.stop!) >= seen.letter.text.length - 1500,
  },
  'refuse-everything': {
    name: { en: 'a way to refuse everything at once', vi: 'cách từ chối tất cả cùng lúc' },
    kept: ({ links, letter }) => links.some((link) => preferences(link) && letter.text.includes(link)),
  },
  // Judged by its own rule, which reads the writer's words.
  'subject-fits-content': { name: { en: '', vi: '' }, kept: () => true },
};

type Lack = { law: LawFacts; duties: Words[]; weight: Weight };

export default {
  id: 'law-required-content',
  title: { en: 'It carries what the readers’ laws ask for', vi: 'Có đủ những gì luật nơi người đọc yêu cầu' },
  family: 'law-and-mail',
  node: {
    en: 'Law: who writes, from where, and how to make it stop belong in every letter.',
    vi: 'Luật: thư nào cũng phải nói ai gửi, từ đâu và cách ngừng nhận.',
  },
  source: { text: 'Decree 91/2020/ND-CP arts. 17–20; DDG s. 5, s. 6; our own floor', confidence: 'product' },
  severity: 'block',
  check({ letter, laws, workspace }) {
    if (!letter || !laws)
      return fail({
        where: 'footer',
        because: {
          en: 'The letter cannot be rendered yet, so nobody can tell what it carries.',
          vi: 'Chưa thể dựng thư nên không biết thư có những gì.',
        },
        howToMend: {
          en: 'Mend what keeps it from being rendered first.',
          vi: 'Hãy sửa những lỗi khiến thư chưa dựng được trước.',
        },
      });
    const stop = headersOf(letter, 'List-Unsubscribe')
      .flatMap(listedIn)
      .find((link) => /^https?:/.test(link));
    const seen: Seen = {
      letter,
      text: squeezed(letter.text),
      html: squeezed(shownBy(letter.html)),
      links: linksOf(letter.html),
      stop,
    };
    const lacks = laws.flatMap((law): Lack[] => {
      const missing = law.duties.value.filter((duty) => !(duties[duty]?.kept(seen, workspace) ?? false));
      const names = missing.map((duty) => duties[duty]?.name ?? { en: duty, vi: duty });
      return missing.length > 0 ? [{ law, duties: names, weight: certainties[law.duties.confidence].weighs }] : [];
    });
    const lack = (['block', 'review', 'warn'] as const)
      .map((weight) => lacks.find((one) => one.weight === weight))
      .find(Boolean);
    if (!lack) return pass;
    const list = (language: 'en' | 'vi') => lack.duties.map((name) => name[language]).join(', ');
    return lacking(lack.law.duties.confidence, {
      where: 'footer',
      because: {
        en: `The letter lacks ${list('en')} (${lack.law.name.en}: ${lack.law.duties.source}).`,
        vi: `Thư còn thiếu ${list('vi')} (${lack.law.name.vi}: ${lack.law.duties.source}).`,
      },
      howToMend: {
        en: 'Complete the organisation’s name, address and contact in Settings: the footer is made from them.',
        vi: 'Hãy điền đủ tên, địa chỉ và liên hệ của tổ chức trong Cài đặt: phần cuối thư được tạo từ đó.',
      },
    });
  },
} satisfies Rule;
