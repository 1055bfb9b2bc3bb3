import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type Actor, actorName } from '#lib/domain/access/actor.ts';
import { canonical } from '#lib/domain/ledger/canonical.ts';
import { encodeUtf8, leafHash, toBase64, toHex } from '#lib/domain/ledger/hash.ts';
import { type Fact, type Leaf, leafBytes } from '#lib/domain/ledger/leaf.ts';
import type { Context } from '#lib/services/context.ts';
import { commitmentTo, seal, unwrapKey, workspaceKey } from '#lib/services/ledger/keys.ts';

export type NewEntry = {
  kind: 'consent' | 'audit';
  /** A consent state, or `campaign.approved` … */
  type: string;
  contactId?: number;
  topicId?: number;
  channel?: string;
  statementId?: number;
  statementHash?: Uint8Array;
  basis?: string;
  until?: Date;
  /** `campaign:12`: what an audit entry is about. */
  target?: string;
  /** For everybody to read for ever: never personal. */
  facts?: Record<string, Fact>;
  /** Evidence, or before → after. Sealed under the person's key, or the workspace's when no contact is named. */
  details?: Record<string, unknown>;
  /** Defaults to the context's actor. */
  actor?: Actor;
};

export type Appended = { id: number; leafHash: Uint8Array };

type Person = { key: Uint8Array; subject: string; seq: number };

/**
 * Adds entries to the ledger in the caller's own transaction, in the order given; the sequencer gives them their place in
 * the tree within moments of the commit. Locks each person's key row, so one person's entries are numbered without gaps.
 */
export const append = async (tx: Transaction, ctx: Context, added: NewEntry[]): Promise<Appended[]> => {
  if (added.length === 0) return [];
  const people = await numberPeople(tx, ctx, added);
  const at = ctx.now.toISOString();
  const rows = added.map((entry, n) => {
    const person = entry.contactId === undefined ? undefined : people.get(entry.contactId);
    if (entry.contactId !== undefined && !person)
      throw new Error(`contact ${entry.contactId} has no key: erased, or of another workspace`);
    const key = person?.key ?? workspaceKey(ctx.workspaceId);
    const details = detailsOf(ctx, entry);
    const actor = entry.actor ?? ctx.actor;
    const leaf: Leaf = {
      v: 1,
      ws: ctx.workspaceId,
      kind: entry.kind,
      type: entry.type,
      at,
      actor: actorName(actor),
      subject: person?.subject,
      seq: person ? ++person.seq : undefined,
      topic: entry.topicId,
      channel: entry.channel,
      statement: entry.statementHash && toHex(entry.statementHash),
      basis: entry.basis,
      until: entry.until?.toISOString(),
      target: entry.target,
      details: details && commitmentTo(key, details),
      facts: entry.facts,
    };
    const bytes = leafBytes(leaf);
    return {
      hash: leafHash(bytes),
      row: {
        n,
        kind: entry.kind,
        type: entry.type,
        contact_id: entry.contactId,
        person_seq: leaf.seq,
        topic_id: entry.topicId,
        channel: entry.channel,
        statement_id: entry.statementId,
        target: entry.target,
        actor_type: actor.type,
        actor_id: actor.type === 'staff' ? actor.userId : actor.type === 'job' ? actor.name : undefined,
        leaf: toBase64(bytes),
        sealed: details && seal(key, encodeUtf8(canonical(details))).toString('base64'),
      },
    };
  });
  const result = await tx.execute<{ id: number }>(sql`
    with input as materialized (
      select nextval('entries_id_seq') as id, x.* from jsonb_to_recordset(${JSON.stringify(rows.map((r) => r.row))}::jsonb) as x (
        n integer, kind text, type text, contact_id bigint, person_seq integer, topic_id bigint, channel text,
        statement_id bigint, target text, actor_type text, actor_id text, leaf text, sealed text) order by x.n),
    added as (
      insert into entries (workspace_id, id, kind, type, contact_id, person_seq, topic_id, channel, statement_id, target,
                           actor_type, actor_id, request_id, at, leaf)
      select ${ctx.workspaceId}::bigint, id, kind, type, contact_id, person_seq, topic_id, channel, statement_id, target, actor_type, actor_id,
             ${ctx.requestId}::text, ${at}::timestamptz, decode(leaf, 'base64') from input),
    details as (
      insert into entry_details (workspace_id, entry_id, contact_id, sealed)
      select ${ctx.workspaceId}::bigint, id, contact_id, decode(sealed, 'base64') from input where sealed is not null)
    select id from input order by n`);
  return result.rows.map((row, n) => ({ id: row.id, leafHash: rows[n]!.hash }));
};

const detailsOf = (ctx: Context, entry: NewEntry): Record<string, unknown> | undefined => {
  const details = {
    ...entry.details,
    ...(ctx.from.ip && { ip: ctx.from.ip }),
    ...(ctx.from.userAgent && { userAgent: ctx.from.userAgent }),
  };
  return Object.keys(details).length > 0 ? JSON.parse(JSON.stringify(details, writable)) : undefined;
};

/**
 * Through JSON once, so that what is hashed is what will be read: dates become text, undefined disappears, and so do the
 * two things the canonical form refuses (lib/domain/ledger/canonical.ts), fractions and halves of a character.
 */
const writable = (_: string, value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  return typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value;
};

/** Reserves the numbers each person's entries will bear. */
const numberPeople = async (tx: Transaction, ctx: Context, added: NewEntry[]): Promise<Map<number, Person>> => {
  const counts = new Map<number, number>();
  for (const { contactId } of added)
    if (contactId !== undefined) counts.set(contactId, (counts.get(contactId) ?? 0) + 1);
  if (counts.size === 0) return new Map();
  const wanted = [...counts].map(([contact, n]) => ({ contact, n }));
  // Locked in one order by everybody: no two transactions can wait for each other.
  const { rows } = await tx.execute<{
    contact_id: number;
    wrapped: Buffer | null;
    subject: string;
    last_seq: number;
    n: number;
  }>(sql`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x (contact bigint, n integer)),
    locked as materialized (
      select k.contact_id, w.n from contact_keys k join wanted w on w.contact = k.contact_id
       where k.workspace_id = ${ctx.workspaceId} order by k.contact_id for no key update of k)
    update contact_keys k set last_seq = k.last_seq + l.n from locked l
     where k.workspace_id = ${ctx.workspaceId} and k.contact_id = l.contact_id
    returning k.contact_id, k.wrapped, k.subject, k.last_seq, l.n`);
  return new Map(
    rows.flatMap((row) => {
      if (!row.wrapped) return [];
      const key = unwrapKey(ctx.workspaceId, row.wrapped);
      return [[row.contact_id, { key, subject: row.subject, seq: row.last_seq - row.n }] as const];
    }),
  );
};
