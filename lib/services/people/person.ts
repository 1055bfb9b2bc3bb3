import type { Transaction } from '#db/client.ts';
import { answersOf, type TopicAnswer } from '#db/queries/answers-of.ts';
import { type MessageLine, messageHistory } from '#db/queries/consent-history.ts';
import { type LogRow, logEntries } from '#db/queries/log-entries.ts';
import { type PersonFacts, personFacts, wordsAgreedTo } from '#db/queries/person.ts';
import { targetNames } from '#db/queries/target-names.ts';
import { neverAnswered } from '#lib/domain/consent/never-answered.ts';
import { type JurisdictionGuess, jurisdictionOf } from '#lib/domain/contacts/jurisdiction-of.ts';
import { Fault } from '#lib/domain/fault.ts';
import { parseLeaf } from '#lib/domain/ledger/leaf.ts';
import { type Context, read } from '#lib/services/context.ts';
import { readDetails } from '#lib/services/ledger/details.ts';

/** One line of what happened between this person and us, with its evidence opened. */
export type PersonEvent = Pick<
  LogRow,
  'id' | 'kind' | 'type' | 'at' | 'actorType' | 'actorName' | 'topicName' | 'target'
> & {
  targetName: string | null;
  /** It ran out as a question, not as a permission. */
  neverAnswered: boolean;
  details: Record<string, unknown>;
};
export type Person = {
  /** `sourceName`: the form or file they came through, by its name where it has one. */
  facts: PersonFacts & { sourceName: string };
  /** Whose law applies, and what said so. */
  law: JurisdictionGuess;
  /** Why staff said so, and when; null: they did not. */
  lawNote: { reason: string; at: string } | null;
  answers: (TopicAnswer & { words: string | null })[];
  events: PersonEvent[];
  messages: MessageLine[];
};

const mostEvents = 200;

/** Everything we know of one person and how we know it. Throws Fault person_missing. */
export const person = (ctx: Context, id: number): Promise<Person> =>
  read(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const facts = await personFacts(tx, workspaceId, id);
    if (!facts) throw new Fault('person_missing', {}, 'missing');
    const answers = await answersOf(tx, workspaceId, id);
    const words = await wordsAgreedTo(
      tx,
      workspaceId,
      answers.flatMap(({ statementId }) => statementId ?? []),
    );
    const entries = await logEntries(tx, workspaceId, { contactId: id }, { limit: mostEvents });
    const details = await readDetails(
      tx,
      ctx,
      entries.map((entry) => entry.id),
    );
    const names = await targetNames(tx, workspaceId, [facts.source, ...entries.flatMap(({ target }) => target ?? [])]);
    return {
      facts: { ...facts, sourceName: names.get(facts.source) ?? facts.source },
      law: jurisdictionOf({ corrected: facts.law, country: facts.country, language: facts.language }),
      lawNote: await lawNote(tx, ctx, facts),
      answers: answers.map((answer) => ({ ...answer, words: words.get(answer.statementId ?? 0) ?? null })),
      events: entries.map((entry) => ({
        id: entry.id,
        kind: entry.kind,
        type: entry.type,
        at: entry.at,
        actorType: entry.actorType,
        actorName: entry.actorName,
        topicName: entry.topicName,
        target: entry.target,
        neverAnswered: neverAnswered(entry.type, parseLeaf(entry.leaf).facts),
        targetName: names.get(entry.target ?? '') ?? null,
        details: details.get(entry.id) ?? {},
      })),
      messages: await messageHistory(tx, workspaceId, id),
    };
  });

const lawNote = async (tx: Transaction, ctx: Context, { law, lawEntryId, lawCorrectedAt }: PersonFacts) => {
  if (law === null || lawEntryId === null || lawCorrectedAt === null) return null;
  const details = await readDetails(tx, ctx, [lawEntryId]);
  return { reason: String(details.get(lawEntryId)?.reason ?? ''), at: lawCorrectedAt };
};
