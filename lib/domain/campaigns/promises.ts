// What a subject promises, and whether a text keeps it. Words and digits only: a heuristic in two languages.
import { anyOf, fold, matchesIn, withoutFields } from './text.ts';
import { free, months, weekdays } from './words.ts';

type Kind = 'price' | 'free' | 'date' | 'weekday' | 'name';
export type SubjectPromise = { kind: Kind; text: string; start: number; end: number };

const unit = 'đ|k|eur|euro|vnd|đồng|usd|gbp';
/** A price or a share of one, sign before or behind. */
export const price = new RegExp(
  `(?:[€$£₫]\\s?\\d[\\d.,]*)|(?:(?<!\\d[.,]?)\\d[\\d.,]*\\s?(?:[%€₫$£]|(?:${unit})(?![\\p{L}\\p{N}])))`,
  'giu',
);
const sameUnit: Record<string, string> = {
  '€': 'eur',
  euro: 'eur',
  '₫': 'vnd',
  đ: 'vnd',
  đồng: 'vnd',
  k: 'vnd',
  $: 'usd',
  '£': 'gbp',
};

/** "4,90 €" → "490 eur"; "200k" and "200.000đ" → "200000 vnd". */
const amount = (text: string): string => {
  const written = fold(text);
  const digits = written.replace(/[.,]00(?!\d)/g, '').replace(/\D/g, '');
  const sign = written.replace(/[\d.,\s]/g, '');
  return `${digits}${sign === 'k' ? '000' : ''} ${sameUnit[sign] ?? sign}`;
};

const anyFree = anyOf(free);

const monthNames = months.en.map((name, at) => `${name}|${months.short[at]}`).join('|');
const numeric =
  /(?<![\d.,/-])(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})([/.])(\d{1,2})(?:(?:\5\d{2,4})|\.(?!\d))?)(?![\d/]|\.\d|\s?[%€₫$đ])/gu;
const dayFirst = new RegExp(
  `(?<![\\d.,])(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?(${monthNames})(?![\\p{L}])`,
  'giu',
);
const monthFirst = new RegExp(`(?<![\\p{L}])(${monthNames})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])`, 'giu');
const vietnamese = /(?<![\d.,])(\d{1,2})\s+tháng\s+(\d{1,2})(?!\d)/giu;

type Day = { text: string; start: number; end: number; day: number; month: number };

const monthOf = (name: string) => months.short.findIndex((short) => fold(name).startsWith(short)) + 1;

/** Days a text names, in whichever way; without the year. */
export const daysIn = (text: string): Day[] => {
  const found: Day[] = [];
  const add = (match: RegExpExecArray, day: number, month: number) => {
    if (day >= 1 && day <= 31 && month >= 1 && month <= 12)
      found.push({ text: match[0], start: match.index, end: match.index + match[0].length, day, month });
  };
  for (const match of text.matchAll(numeric)) {
    if (match[1]) add(match, Number(match[3]), Number(match[2]));
    // "24/7" is an opening time and "1/2" a half.
    else if (match[0] !== '24/7' && match[0] !== '1/2') {
      const [first, second] = [Number(match[4]), Number(match[6])];
      if (second > 12) add(match, second, first);
      else add(match, first, second);
    }
  }
  for (const match of text.matchAll(dayFirst)) add(match, Number(match[1]), monthOf(match[2]!));
  for (const match of text.matchAll(monthFirst)) add(match, Number(match[2]), monthOf(match[1]!));
  for (const match of text.matchAll(vietnamese)) add(match, Number(match[1]), Number(match[2]));
  return found;
};

const anyWeekday = anyOf(weekdays.flat());
const weekdayOf = (text: string) => weekdays.findIndex((row) => (row as readonly string[]).includes(fold(text)));

const capitalised = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}[\p{L}\p{M}]*(?:\s+\p{Lu}\p{Ll}[\p{L}\p{M}]*)*/gu;
const calendarWords = new Set([...months.en, ...weekdays.map(([name]) => name), 'tháng', 'thứ', 'chủ', 'ngày']);

/** Capitalised words where grammar does not ask for them. In A Title Written Like This nothing can be told. */
const namesIn = (subject: string): SubjectPromise[] => {
  const words = [...subject.matchAll(/\p{L}{4,}/gu)].map(([word]) => word);
  const raised = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  if (words.length >= 3 && raised / words.length > 0.6) return [];
  return matchesIn(subject, capitalised).flatMap(({ start, end, text }) => {
    const begins = /(?:^|[.:!?–—|•\]])[\s"“‘'(]*$/u.test(subject.slice(0, start));
    const kept = text.split(/(?<=\s)/).filter((word, at) => !(begins && at === 0) && !calendarWords.has(fold(word)));
    if (kept.length === 0) return [];
    const name = kept.join('').trim();
    const from = start + text.indexOf(name);
    return name.length < 3 || from < start
      ? []
      : [{ kind: 'name' as const, text: name, start: from, end: Math.min(end, from + name.length) }];
  });
};

/** Prices, "free", dates, weekdays and names a subject mentions. */
export const promisesIn = (subject: string): SubjectPromise[] => {
  const text = withoutFields(subject);
  const of = (kind: Kind, pattern: RegExp) => matchesIn(text, pattern).map((match) => ({ kind, ...match }));
  return [
    ...of('price', price),
    ...of('free', anyFree),
    ...daysIn(text).map(({ text: written, start, end }) => ({ kind: 'date' as const, text: written, start, end })),
    ...of('weekday', anyWeekday),
    ...namesIn(text),
  ];
};

/** Whether the text says it too, in whichever words. */
export const isKept = (promise: SubjectPromise, body: string): boolean => {
  switch (promise.kind) {
    case 'price':
      return matchesIn(body, price).some((match) => amount(match.text) === amount(promise.text));
    case 'free':
      return matchesIn(body, anyFree).length > 0;
    case 'date': {
      const [promised] = daysIn(promise.text);
      return daysIn(body).some(
        ({ day, month }) =>
          (day === promised?.day && month === promised.month) || (day === promised?.month && month === promised.day),
      );
    }
    case 'weekday':
      return (
        daysIn(body).length > 0 ||
        matchesIn(body, anyWeekday).some((match) => weekdayOf(match.text) === weekdayOf(promise.text))
      );
    case 'name': {
      const text = fold(body);
      return fold(promise.text)
        .split(' ')
        .every((word) => matchesIn(text, anyOf([word])).length > 0);
    }
  }
};
