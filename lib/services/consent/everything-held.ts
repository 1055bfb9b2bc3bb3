import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { answersOf, type TopicAnswer } from '#db/queries/answers-of.ts';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { type MessageLine, messageHistory } from '#db/queries/consent-history.ts';
import { type HeldEntry, type HeldThing, heldEntries, heldThings } from '#db/queries/held-entries.ts';
import { type PersonFacts, personFacts } from '#db/queries/person.ts';
import { targetNames } from '#db/queries/target-names.ts';
import { contactKeys, reach, statements, workspaces } from '#db/schema/index.ts';
import type { RecordFacts } from '#lib/domain/consent/consent-record.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { isConsentLeaf, type Leaf, parseLeaf } from '#lib/domain/ledger/leaf.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { env } from '#lib/env.ts';
import { type Context, read } from '#lib/services/context.ts';
import { readDetails } from '#lib/services/ledger/details.ts';
import { linksFor } from './links.ts';
import { type LinkRefusal, openPersonLink } from './open-link.ts';

export type Held = {
  at: Date;
  asker: Asker;
  ownLanguage: Locale | null;
  facts: PersonFacts & { sourceName: string; measured: boolean };
  answers: TopicAnswer[];
  /** In the order they were made. */
  entries: (Omit<HeldEntry, 'leaf'> & { leaf: Leaf; details: Record<string, unknown> })[];
  messages: MessageLine[];
  things: HeldThing[];
  /** For programs. */
  record: RecordFacts;
};

/** Everything that is held about one person, for themselves: the link that opens it came to their own mailbox. */
export const everythingHeld = async (
  visitor: Context,
  token: string,
): Promise<{ ok: true; held: Held } | LinkRefusal> => {
  const opened = openPersonLink(visitor, 'export', token);
  if (!opened.ok) return opened;
  const { ctx, about } = opened;
  const held = await read(ctx, (tx) => collect(tx, ctx, about.contactId));
  return held ? { ok: true, held } : { ok: false, because: 'forged' };
};

const collect = async (tx: Transaction, ctx: Context, contactId: number): Promise<Held | null> => {
  const { workspaceId } = ctx;
  const facts = await personFacts(tx, workspaceId, contactId);
  const asker = await askerOf(tx, workspaceId);
  if (!facts?.address || facts.erased || !asker) return null;
  const rows = await heldEntries(tx, workspaceId, contactId);
  const details = await readDetails(
    tx,
    ctx,
    rows.map(({ id }) => id),
  );
  const entries = rows.map((row) => ({ ...row, leaf: parseLeaf(row.leaf), details: details.get(row.id) ?? {} }));
  const answers = await answersOf(tx, workspaceId, contactId);
  const names = await targetNames(tx, workspaceId, [facts.source]);
  const [own] = await tx
    .select({ measured: reach.measurement, subject: contactKeys.subject, country: workspaces.country })
    .from(reach)
    .innerJoin(
      contactKeys,
      and(eq(contactKeys.workspaceId, reach.workspaceId), eq(contactKeys.contactId, reach.contactId)),
    )
    .innerJoin(workspaces, eq(workspaces.id, reach.workspaceId))
    .where(and(eq(reach.workspaceId, workspaceId), eq(reach.contactId, contactId)));
  return {
    at: ctx.now,
    asker,
    ownLanguage: isLocale(facts.language) ? facts.language : null,
    facts: { ...facts, sourceName: names.get(facts.source) ?? facts.source, measured: own?.measured ?? false },
    answers,
    entries,
    messages: await messageHistory(tx, workspaceId, contactId, 10_000),
    things: await heldThings(tx, workspaceId, contactId, facts.address),
    record: {
      base: env().APP_URL.replace(/\/$/, ''),
      workspaceId,
      subject: own!.subject,
      createdAt: ctx.now,
      country: facts.country,
      controller: {
        name: asker.legalName,
        address: asker.postalAddress,
        contact: asker.contactEmail,
        country: own!.country,
      },
      manageUrl: linksFor({ workspaceId, contactId }).preferences,
      topics: topicsOf(answers),
      statements: await statementsOf(tx, workspaceId, entries),
      events: eventsOf(entries),
    },
  };
};

const topicsOf = (answers: Held['answers']): RecordFacts['topics'] =>
  answers
    .filter(({ state }) => state !== null)
    .map(({ topicId, name, cadenceCount, cadenceDays, basis, thirdParties }) => ({
      id: topicId,
      name,
      cadence: { count: cadenceCount, days: cadenceDays },
      basis,
      thirdParties,
    }));

const statementsOf = async (tx: Transaction, workspaceId: number, entries: Held['entries']) => {
  const ids = [...new Set(entries.flatMap(({ statement }) => statement?.id ?? []))];
  if (ids.length === 0) return [];
  const rows = await tx
    .select()
    .from(statements)
    .where(and(eq(statements.workspaceId, workspaceId), inArray(statements.id, ids)))
    .orderBy(statements.id);
  return rows.map(({ id, topicId, version, language, publishedAt, hash, words, facts, createdAt }) => ({
    id,
    topicId,
    version,
    language,
    publishedAt: publishedAt ?? createdAt,
    hash: hash ? toHex(new Uint8Array(hash)) : '',
    words,
    facts,
  }));
};

const eventsOf = (entries: Held['entries']): RecordFacts['events'] =>
  entries.flatMap(({ seq, leaf, hash, details }) =>
    isConsentLeaf(leaf)
      ? [
          {
            seq,
            type: leaf.type,
            at: new Date(leaf.at),
            until: leaf.until ? new Date(leaf.until) : null,
            byPerson: leaf.actor === 'contact',
            topicId: leaf.topic ?? null,
            statementHash: leaf.statement ?? null,
            basis: leaf.basis ?? null,
            method: String(details.method ?? leaf.facts?.method ?? 'recorded'),
            hash,
          },
        ]
      : [],
  );
