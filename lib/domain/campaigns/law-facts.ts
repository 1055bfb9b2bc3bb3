// What the rules know of laws and of the words people agreed to, from what was counted of an audience.
import { checkStatement, demandsOf, tricksIn } from '#lib/domain/consent/check-statement.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import { floor, jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';
import type { Jurisdiction } from '#lib/domain/jurisdictions/jurisdiction.ts';
import { isLocale } from '#lib/domain/locale.ts';
import type { CampaignFacts, LawFacts, Promised } from './facts.ts';
import { labelsOwed } from './label.ts';

/** Words people agreed to, with what they promise. */
export type Agreed = { id: number; version: number; language: string; words: string; facts: StatementFacts };

/** So many people's permission rests on these words; null: it came along without. */
export type Resting = { statementId: number | null; people: number };

/** The people one law protects. `due`: said yes longer ago than it lets a yes stand; `overdue`: 30 days more. */
export type LawOfReaders = {
  jurisdiction: string;
  people: number;
  /** Nobody said where they live. */
  guessed: number;
  due: number;
  overdue: number;
  statements: readonly Resting[];
};

const nobody = { people: 0, guessed: 0, due: 0, overdue: 0, statements: [] };

/** The floor first, which is about everybody (`matches`), then the laws of the readers. `subjectUnder`: as those readers get it. */
export const lawsOf = (
  readers: readonly LawOfReaders[],
  matches: number,
  agreed: ReadonlyMap<number, Agreed>,
  subjectUnder: (law: string) => string | null,
): LawFacts[] => {
  const facts = (law: Jurisdiction, counts: Omit<LawOfReaders, 'jurisdiction'>): LawFacts => {
    const { email } = law;
    return {
      name: law.name,
      people: counts.people,
      guessed: counts.guessed,
      dailyLimit: email.dailyLimit,
      minAge: email.minAge,
      reconfirm:
        email.reconfirmMonths && law !== floor
          ? { ...email.reconfirmMonths, months: email.reconfirmMonths.value, due: counts.due, overdue: counts.overdue }
          : null,
      unsaid: counts.statements.flatMap((resting) => unsaidBy(law, resting, agreed)),
      statement: email.statement,
      duties: email.duties,
      labels: { ...email.subjectLabels, value: labelsOwed(law) },
      subject: subjectUnder(law.code),
    };
  };
  const unplaced = readers.find(({ jurisdiction }) => jurisdictionByCode(jurisdiction) === floor) ?? nobody;
  return [
    facts(floor, { ...unplaced, people: matches }),
    ...readers.flatMap((counts) => {
      const law = jurisdictionByCode(counts.jurisdiction);
      return law === floor ? [] : [facts(law, counts)];
    }),
  ];
};

/** What a law wants said and these words do not say, beside what our own floor asks of all words before they are published. */
const unsaidBy = (law: Jurisdiction, { statementId, people }: Resting, agreed: ReadonlyMap<number, Agreed>) => {
  const words = statementId === null ? undefined : agreed.get(statementId);
  if (!words || law === floor || !isLocale(words.language)) return [];
  const missing = checkStatement(words.words, words.facts, words.language, demandsOf([law]));
  const parts = missing.flatMap(({ part, sentence }) => (sentence === null ? [] : [part]));
  return parts.length > 0 ? [{ version: words.version, language: words.language, people, parts }] : [];
};

/** What was promised, most people first, and how many came along without words. */
export const promisedBy = (
  counted: readonly Resting[],
  agreed: ReadonlyMap<number, Agreed>,
): Pick<CampaignFacts, 'promised' | 'broughtAlong'> => {
  const promised = counted.flatMap(({ statementId, people }): Promised[] => {
    const words = statementId === null ? undefined : agreed.get(statementId);
    if (!words) return [];
    const { controller, topic, channel, cadence } = words.facts;
    const { id, version, language } = words;
    return [
      {
        statementId: id,
        version,
        language,
        controller: controller.legalName,
        topicName: topic.name,
        tricks: tricksIn(words.words, words.facts, isLocale(language) ? language : 'en'),
        channel,
        cadence,
        people,
      },
    ];
  });
  const without = counted.filter(({ statementId }) => statementId === null);
  return {
    promised: promised.sort((a, b) => b.people - a.people || a.statementId - b.statementId),
    broughtAlong: without.reduce((sum, { people }) => sum + people, 0),
  };
};
