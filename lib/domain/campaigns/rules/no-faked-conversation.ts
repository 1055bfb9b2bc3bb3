import { fail, pass, type Rule, type Span } from '../rule.ts';
import { anyOf, matchesIn, quoted, withoutFields } from '../text.ts';
import { fakedSignals, replyPrefixes } from '../words.ts';

// "Re:", "[List] RE[2]:", "» Fwd :", with any colon a keyboard can write, however many of them.
const prefix = new RegExp(
  `^(?:\\[[^\\]]*\\]|[^\\p{L}\\p{N}{])*(?:${replyPrefixes.map((word) => word.replaceAll(' ', '\\s+')).join('|')})\\s*(?:[\\[(]\\d+[\\])])?\\s*[:：﹕꞉∶]\\s*`,
  'iu',
);
const signal = anyOf(fakedSignals);

/** How far a text's faked prefixes reach. */
const prefixLength = (text: string): number => {
  let length = 0;
  for (let found = prefix.exec(text); found; found = prefix.exec(text.slice(length))) length += found[0].length;
  return length;
};

/** Letters hidden with zero-width characters or written full width are the letters they look like. */
const visible = (text: string) => text.replace(/\p{Cf}/gu, '').normalize('NFKC');

export default {
  id: 'no-faked-conversation',
  title: { en: 'It does not pretend to be a conversation', vi: 'Không giả vờ là một cuộc trò chuyện' },
  family: 'interruption',
  node: {
    en: 'Interruption: a false “Re:” or “missed call” takes attention nobody gave.',
    vi: 'Gián đoạn: “Re:” hay “cuộc gọi nhỡ” giả chiếm lấy sự chú ý mà không ai trao.',
  },
  source: { text: 'Gmail sender guidelines (no Re: or Fwd: unless it is real); UWG s. 5', confidence: 'verbatim' },
  severity: 'block',
  check({ campaign, letter }) {
    for (const field of ['subject', 'preheader'] as const) {
      const text = withoutFields(campaign[field]);
      const end = prefixLength(text);
      const hidden = end === 0 && prefixLength(visible(text)) > 0;
      const assembled = field === 'subject' && letter !== null && prefixLength(visible(letter.subject)) > 0;
      if (end > 0 || hidden || assembled) {
        const shown = quoted(assembled && end === 0 ? letter!.subject : campaign[field]);
        const rest = campaign[field].slice(end).trim();
        return fail({
          where: field,
          because: {
            en: `“${shown}” pretends to be a reply or a forwarded letter; there was no conversation.`,
            vi: `“${shown}” giả làm thư trả lời hoặc chuyển tiếp, trong khi chưa từng có cuộc trò chuyện nào.`,
          },
          howToMend: {
            en: 'Begin with what the letter is about.',
            vi: 'Hãy bắt đầu bằng chính nội dung của thư.',
          },
          ...(end > 0 && { spans: [{ field, start: 0, end: text.slice(0, end).trimEnd().length }] }),
          ...(end > 0 &&
            rest !== '' && { mend: { label: { en: 'Remove it', vi: 'Bỏ phần đó' }, changes: { [field]: rest } } }),
        });
      }
      const spans: Span[] = matchesIn(text, signal).map(({ start, end: until }) => ({ field, start, end: until }));
      if (spans.length > 0) {
        const shown = text.slice(spans[0]!.start, spans[0]!.end);
        return fail({
          where: field,
          spans,
          because: {
            en: `“${shown}” makes the reader believe somebody wrote or called; nobody did.`,
            vi: `“${shown}” khiến người đọc tưởng có ai đó nhắn hoặc gọi cho họ; điều đó không có thật.`,
          },
          howToMend: { en: 'Say plainly that you are writing, and why.', vi: 'Hãy nói rõ là bạn viết, và vì sao.' },
        });
      }
    }
    return pass;
  },
} satisfies Rule;
