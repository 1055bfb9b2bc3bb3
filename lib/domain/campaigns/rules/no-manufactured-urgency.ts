import { marksIn, spansOf, textsOf } from '../marks.ts';
import { daysIn } from '../promises.ts';
import { fail, pass, type Rule } from '../rule.ts';
import { anyOf, matchesIn, quoted } from '../text.ts';
import { stock, urgency } from '../words.ts';

const pressing = anyOf(urgency);
const counted = new RegExp(
  `\\d+\\s+(?:\\p{L}+\\s+)?${anyOf(stock).source}|${anyOf(['còn', 'only']).source}\\s+\\d+`,
  'giu',
);
const dayMs = 24 * 60 * 60 * 1000;
/** Further ahead than this, a day named in a text is no reason to hurry. */
const soonMs = 60 * dayMs;
/** Hurry that comes back within a month was not true the first time. */
const againMs = 30 * dayMs;

/** Whether the day comes up within two months, this year or at the turn of it. */
const isAhead = ({ day, month }: { day: number; month: number }, now: Date): boolean => {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return [0, 1].some((years) => {
    const at = Date.UTC(now.getUTCFullYear() + years, month - 1, day);
    return at >= today && at - today <= soonMs;
  });
};

export default {
  id: 'no-manufactured-urgency',
  title: { en: 'It presses nobody for time without a reason', vi: 'Không hối thúc ai khi không có lý do' },
  family: 'interruption',
  node: {
    en: 'Interruption: invented hurry takes from people the time to decide.',
    vi: 'Gián đoạn: sự gấp gáp bịa ra lấy mất của người ta thời gian để quyết định.',
  },
  source: { text: 'Directive 2005/29/EC annex I no. 7; word lists of our own', confidence: 'product' },
  severity: 'block',
  check({ campaign, recent, now }) {
    const texts = textsOf(campaign);
    const marks = marksIn(texts, pressing);
    const [first] = marks;
    if (!first) return pass;
    const words = quoted(first.text);
    const spans = spansOf(marks);
    const before = recent.find(
      ({ subject, launchedAt }) =>
        now.getTime() - launchedAt.getTime() < againMs && matchesIn(subject, pressing).length > 0,
    );
    if (before)
      return fail({
        where: first.field,
        spans,
        because: {
          en: `“${words}” again: “${before.subject}” was in a hurry less than a month ago.`,
          vi: `Lại “${words}”: “${before.subject}” cũng vừa hối thúc chưa đầy một tháng trước.`,
        },
        howToMend: { en: 'Leave the hurry out.', vi: 'Hãy bỏ lời hối thúc.' },
      });
    const all = Object.values(texts).join('\n');
    const days = daysIn(all);
    if (matchesIn(all, counted).length > 0 || days.some((day) => isAhead(day, now))) return pass;
    return fail({
      where: first.field,
      spans,
      because:
        days.length > 0
          ? {
              en: `“${words}”, but ${days[0]!.text} is not ahead of us.`,
              vi: `“${words}”, nhưng ${days[0]!.text} không còn ở phía trước.`,
            }
          : {
              en: `“${words}” does not say until when, or how many there are.`,
              vi: `“${words}” không nói đến ngày nào, hoặc còn bao nhiêu.`,
            },
      howToMend: {
        en: 'Name the day it ends or how many are left, if that is true; else leave the hurry out.',
        vi: 'Hãy nêu ngày kết thúc hoặc số lượng còn lại nếu đúng như vậy; nếu không, hãy bỏ lời hối thúc.',
      },
    });
  },
} satisfies Rule;
