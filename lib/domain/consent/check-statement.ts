import { type Confidence, isSure } from '#lib/domain/confidence.ts';
import type { Jurisdiction, StatementDuty } from '#lib/domain/jurisdictions/jurisdiction.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { StatementFacts } from './statement.ts';
import { topicName } from './topic-name.ts';
import { type StatementPart, type StatementTrick, type Wording, wordings } from './wording.ts';

/** One thing somebody asks of the words. */
export type Demand = { part: StatementPart; confidence: Confidence; source: string };

/** What the words do not say, who asks for it, and a sentence in their own language that would say it. */
export type Missing = {
  part: StatementPart | StatementTrick;
  /** null: nothing to add, something to leave out. */
  sentence: string | null;
  /** Nothing is published without it; otherwise the law was read second-hand, and a person decides. */
  blocks: boolean;
  source: string;
};

const honest = 'an honest question: not bundled, no double negation, everybody named';

/** What the laws of these places ask the words to say; what several ask for is asked by the surest. */
export const demandsOf = (laws: readonly Jurisdiction[]): Demand[] => {
  const demands = new Map<StatementDuty, Demand>();
  for (const { email } of laws)
    for (const part of email.statement.value) {
      const { confidence, source } = email.statement;
      const known = demands.get(part);
      if (!known || (!isSure(known.confidence) && isSure(confidence))) demands.set(part, { part, confidence, source });
    }
  return [...demands.values()];
};

/**
 * What a statement must say and does not, and the tricks it must not use. The rhythm must be the one the topic is held
 * to, and whoever else gets the address must be named. Word-based: it finds what is missing, it cannot tell whether what
 * is there is true.
 */
export const checkStatement = (
  words: string,
  facts: StatementFacts,
  language: Locale,
  demands: readonly Demand[],
): Missing[] => {
  const wording = wordings[language];
  const text = fold(words);
  const sentences = text.split(/(?<=[.!?;…])\s+|\n+/);
  const { controller, topic, thirdParties } = facts;
  const names = (name: string) => text.includes(fold(name));
  const says: Record<StatementPart, () => boolean> = {
    controller: () => names(controller.legalName),
    content: () => names(topicName(topic, language)) || wording.content.test(text),
    channel: () => wording.channels[facts.channel]?.test(text) ?? false,
    form: () => wording.form.test(text),
    cadence: () => sentences.some((sentence) => promises(sentence, facts.cadence, wording)),
    withdrawal: () =>
      sentences.some(
        (sentence) =>
          wording.stops.test(sentence) || (wording.mayStop.test(sentence) && wording.wayOrTime.test(sentence)),
      ),
    postalAddress: () => names(controller.postalAddress),
    contact: () => names(controller.contact) || (controller.phone !== undefined && names(controller.phone)),
    thirdParties: () => thirdParties.every(names),
  };
  const asked: readonly Demand[] =
    thirdParties.length > 0 ? [...demands, { part: 'thirdParties', confidence: 'product', source: honest }] : demands;
  const missing = asked
    .filter(({ part }) => !says[part]())
    .map(({ part, confidence, source }) => ({
      part,
      sentence: wording.sentence[part](facts),
      blocks: isSure(confidence),
      source,
    }));
  const tricks = tricksIn(words, facts, language).map((part) => ({
    part,
    sentence: null,
    blocks: true,
    source: honest,
  }));
  return [...missing, ...tricks];
};

/** In which ways the words ask no honest question. */
export const tricksIn = (words: string, { thirdParties }: StatementFacts, language: Locale): StatementTrick[] => {
  const { tricks } = wordings[language];
  const text = fold(words);
  return (Object.keys(tricks) as StatementTrick[]).filter(
    (trick) => tricks[trick].test(text) && !(trick === 'partners' && thirdParties.length > 0),
  );
};

/** Words to start from: all in one breath, and after it whatever else these laws ask for. */
export const firstWords = (facts: StatementFacts, language: Locale, demands: readonly Demand[]): string => {
  const whole = wordings[language].whole(facts);
  const more = checkStatement(whole, facts, language, demands).flatMap(({ sentence }) => sentence ?? []);
  return [whole, ...more].join(' ');
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
