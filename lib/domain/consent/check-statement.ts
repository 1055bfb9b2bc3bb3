import type { Locale } from '#lib/domain/locale.ts';
import type { StatementFacts } from './statement.ts';
import { type StatementPart, type Wording, wordings } from './wording.ts';

/** What the words do not say, and a sentence in their own language that would. */
export type Missing = { part: StatementPart; sentence: string };

/**
 * What a statement must say and does not: who asks (GDPR recital 42), by which channel and how often (Viet Nam, Law
 * 91/2025 art. 28(3)), and how to take it back (GDPR art. 7(3)). The rhythm must be the one the topic is held to.
 * Word-based: it finds what is missing, it cannot tell whether what is there is true.
 */
export const checkStatement = (words: string, facts: StatementFacts, language: Locale): Missing[] => {
  const wording = wordings[language];
  const text = fold(words);
  const sentences = text.split(/(?<=[.!?;…])\s+|\n+/);
  const says: Record<StatementPart, boolean> = {
    controller: text.includes(fold(facts.controller.legalName)),
    channel: wording.channels[facts.channel]?.test(text) ?? false,
    cadence: sentences.some((sentence) => promises(sentence, facts.cadence, wording)),
    withdrawal: sentences.some(
      (sentence) =>
        wording.stops.test(sentence) || (wording.mayStop.test(sentence) && wording.wayOrTime.test(sentence)),
    ),
  };
  return (Object.keys(says) as StatementPart[])
    .filter((part) => !says[part])
    .map((part) => ({ part, sentence: wording.sentence[part](facts) }));
};

/** Whether the sentence names exactly this rhythm: `at most 2 in 7 days`, `twice a week`, `weekly`. */
const promises = (sentence: string, { count, days }: StatementFacts['cadence'], wording: Wording): boolean => {
  const spans: number[] = [];
  const rest = sentence.replace(wording.period, (_, number: string | undefined, unit: string) => {
    spans.push((numberOf(number, wording) ?? 1) * wording.unitDays[unit]!);
    return ' ';
  });
  const words = rest.match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  const counts = words.flatMap((word) => numberOf(word, wording) ?? []);
  for (const word of words) if (wording.adverbs[word]) spans.push(wording.adverbs[word]);
  const named = counts.length > 0 ? counts : [1];
  return named.includes(count) && spans.some((span) => span === days || (span === 30 && days === 31));
};

const numberOf = (word: string | undefined, wording: Wording): number | undefined =>
  word === undefined ? undefined : /^\d+$/.test(word) ? Number(word) : wording.numbers[word];

const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\S\n]+/g, ' ')
    .trim();
