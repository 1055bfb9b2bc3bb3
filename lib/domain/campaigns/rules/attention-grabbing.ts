import { fail, pass, type Rule, type Span, type Words } from '../rule.ts';
import { anyOf, fold, matchesIn, quoted, withoutFields } from '../text.ts';
import { shoutedAlone } from '../words.ts';

type Field = 'subject' | 'preheader' | 'body';
const fields: readonly Field[] = ['subject', 'preheader', 'body'];

// Two words in capitals after each other; single ones (a name, "NASA") are nobody's shouting, unless the list says so.
const shouting = /(?<![\p{L}\p{N}])\p{Lu}{3,}(?:[\s,.!-]+\p{Lu}{2,})+(?![\p{L}\p{N}])/gu;
const alone = new RegExp(anyOf(shoutedAlone).source, 'gu');
const hammering = /[!?！？]{2,}/gu;
const storm = /(?:\p{Extended_Pictographic}\ufe0f?\s*){3,}/gu;

const loudIn = (field: Field, text: string): Span[] => {
  const patterns = field === 'body' ? [shouting, hammering, storm] : [shouting, alone, hammering, storm];
  const found = patterns.flatMap((pattern) => matchesIn(text, pattern));
  if (field !== 'body') {
    const marks = matchesIn(text, /[!！]/gu);
    if (marks.length > 1) found.push(...marks);
  }
  return merged(
    found.map(({ start, end, text: loud }) => ({ field, start, end: start + loud.trimEnd().length || end })),
  );
};

/** Overlapping spans as one, in reading order. */
const merged = (spans: Span[]): Span[] =>
  spans
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .reduce<Span[]>((kept, span) => {
      const last = kept.at(-1);
      if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
      else kept.push({ ...span });
      return kept;
    }, []);

/** The same words in an indoor voice. */
const calm = (text: string, spans: Span[]): string => {
  let quiet = text;
  for (const { start, end } of spans.toReversed())
    quiet =
      quiet.slice(0, start) +
      quiet
        .slice(start, end)
        .toLowerCase()
        .replace(hammering, '!')
        .replace(/(?:\p{Extended_Pictographic}\ufe0f?\s*)+/gu, '') +
      quiet.slice(end);
  const sentence = quiet
    .replace(/^[\s!！?？]+/u, '')
    .replace(/[!！]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  return sentence.replace(/\p{L}/u, (first) => first.toUpperCase());
};

const names: Record<Field, Words> = {
  subject: { en: 'The subject', vi: 'Tiêu đề' },
  preheader: { en: 'The preview line', vi: 'Dòng xem trước' },
  body: { en: 'The text', vi: 'Nội dung' },
};

export default {
  id: 'attention-grabbing',
  title: { en: 'It speaks in an indoor voice', vi: 'Nói năng nhẹ nhàng, không gào thét' },
  family: 'interruption',
  node: {
    en: 'Interruption: capitals, !!! and emoji storms grab attention instead of earning it.',
    vi: 'Gián đoạn: chữ hoa, !!! và mưa biểu tượng giành giật sự chú ý thay vì xứng đáng với nó.',
  },
  source: { text: 'Word lists and patterns of our own, English and Vietnamese', confidence: 'product' },
  severity: 'warn',
  check({ campaign }) {
    const texts = { subject: campaign.subject, preheader: campaign.preheader, body: campaign.bodyText };
    for (const field of fields) {
      const text = withoutFields(texts[field]);
      const spans = loudIn(field, text);
      if (spans.length === 0) continue;
      const shown = quoted(spans.map(({ start, end }) => text.slice(start, end)).join(' … '));
      const quieter = field === 'body' ? undefined : calm(texts[field], spans);
      return fail({
        where: field,
        spans,
        because: { en: `${names[field].en} shouts: “${shown}”.`, vi: `${names[field].vi} đang gào lên: “${shown}”.` },
        howToMend: {
          en: 'Write it as you would say it to somebody sitting opposite.',
          vi: 'Hãy viết như đang nói với người ngồi đối diện.',
        },
        ...(quieter && { mend: { label: { en: 'Lower the voice', vi: 'Hạ giọng' }, changes: { [field]: quieter } } }),
      });
    }
    const preheader = fold(withoutFields(campaign.preheader));
    if (
      campaign.preheader !== '' &&
      (preheader === '' ? !campaign.preheader.includes('{{') : preheader === fold(withoutFields(campaign.subject)))
    )
      return fail({
        where: 'preheader',
        because: {
          en: 'The preview line says nothing that the subject does not say.',
          vi: 'Dòng xem trước không nói gì thêm so với tiêu đề.',
        },
        howToMend: {
          en: 'Say in it what is inside, or leave it empty.',
          vi: 'Hãy nói bên trong có gì, hoặc để trống.',
        },
        mend: { label: { en: 'Leave it empty', vi: 'Để trống' }, changes: { preheader: '' } },
      });
    return pass;
  },
} satisfies Rule;
