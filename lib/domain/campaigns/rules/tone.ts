import { fail, pass, type Rule, type Span } from '../rule.ts';
import { anyOf, matchesIn, quoted, withoutFields } from '../text.ts';
import { harsh } from '../words.ts';

const fields = ['subject', 'preheader', 'body'] as const;
const angry = anyOf(harsh);

export default {
  id: 'tone',
  title: { en: 'It is written without anger', vi: 'Viết không giận dữ' },
  family: 'lessons',
  node: {
    en: 'Lesson 5: do not publish tired, angry or drunk. The words tell.',
    vi: 'Bài học 5: đừng đăng khi mệt, giận hay say. Câu chữ sẽ lộ ra.',
  },
  source: { text: 'Word lists of our own, English and Vietnamese', confidence: 'product' },
  severity: 'warn',
  check({ campaign }) {
    const texts = { subject: campaign.subject, preheader: campaign.preheader, body: campaign.bodyText };
    const spans: Span[] = fields.flatMap((field) =>
      matchesIn(withoutFields(texts[field]), angry).map(({ start, end }) => ({ field, start, end })),
    );
    if (spans.length === 0) return pass;
    const shown = spans.map(({ field, start, end }) => texts[field as keyof typeof texts].slice(start, end));
    const words = quoted([...new Set(shown)].join('”, “'));
    return fail({
      where: spans[0]!.field,
      spans,
      because: { en: `“${words}”: it sounds angry or sneering.`, vi: `“${words}”: nghe giận dữ hoặc mỉa mai.` },
      howToMend: {
        en: 'Sleep on it, then say what you want to reach instead of how you feel.',
        vi: 'Hãy để qua một đêm, rồi nói điều bạn mong muốn thay vì cơn giận.',
      },
    });
  },
} satisfies Rule;
