import { needsReview, pass, type Rule, type Words } from '../rule.ts';
import { counted } from '../text.ts';
import { noLawKnown } from '../told.ts';

export default {
  id: 'law-consent-text-complete',
  title: {
    en: 'The words people agreed to say what their law wants said',
    vi: 'Lời lẽ đã đồng ý nói đủ điều luật yêu cầu',
  },
  family: 'law-and-mail',
  node: {
    en: 'Acceptance: nobody agrees to what they were not told. Before words are published this blocks; people may move, or come later.',
    vi: 'Chấp nhận: không ai đồng ý với điều chưa được nói rõ. Trước khi công bố thì bị chặn; nhưng người ta có thể chuyển đi, hoặc đến sau.',
  },
  source: {
    text: 'Law 91/2025/QH15 art. 28(3): content, method, form and frequency; each law’s own, named in the finding',
    confidence: 'verbatim',
  },
  severity: 'block',
  check({ laws }) {
    if (!laws) return noLawKnown;
    const lacks = laws.flatMap((law) => law.unsaid.map((words) => ({ law, ...words })));
    const lack = lacks.toSorted((a, b) => b.people - a.people)[0];
    if (!lack) return pass;
    const n = counted(lack.people);
    const list = (language: 'en' | 'vi') => lack.parts.map((part) => names[part]?.[language] ?? part).join(', ');
    return needsReview({
      where: 'people',
      question: {
        en: `${n.en} people in ${lack.law.name.en} agreed to words (v${lack.version}, ${lack.language}) that do not say ${list('en')}, which their law wants said (${lack.law.statement.source}). Did they know all the same?`,
        vi: `${n.vi} người ở ${lack.law.name.vi} đã đồng ý với lời lẽ (v${lack.version}, ${lack.language}) không nói ${list('vi')}, điều luật nơi họ yêu cầu (${lack.law.statement.source}). Họ có biết điều đó không?`,
      },
    });
  },
} satisfies Rule;

const names: Record<string, Words> = {
  controller: { en: 'who asks', vi: 'ai xin phép' },
  content: { en: 'what it is about', vi: 'nội dung' },
  channel: { en: 'by which way it comes', vi: 'phương thức gửi' },
  form: { en: 'as what it comes', vi: 'hình thức' },
  cadence: { en: 'how often', vi: 'tần suất' },
  withdrawal: { en: 'how to stop it', vi: 'cách rút lại' },
  postalAddress: { en: 'the postal address', vi: 'địa chỉ bưu chính' },
  contact: { en: 'how to reach the sender', vi: 'cách liên hệ' },
};
