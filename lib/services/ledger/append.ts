import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type Actor, actorName } from '#lib/domain/access/actor.ts';
import { canonical } from '#lib/domain/ledger/canonical.ts';
import { encodeUtf8, leafHash, toBase64, toHex } from '#lib/domain/ledger/hash.ts';
import { type Fact, type Leaf, leafBytes } from '#lib/domain/ledger/leaf.ts';
import type { Context } from '#lib/services/context.ts';
import { commitmentTo, seal, unwrapKey, workspaceKey } from '#lib/services/ledger/keys.ts';
import { lockedPeople } from '#lib/services/ledger/lock-people.ts';

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

/**
 * Adds entries to the ledger in the caller's own transaction, in the order given; the sequencer gives them their place in
 * the tree within moments of the commit. Locks each person's key row, unless the caller has done so (lock-people.ts), and
 * numbers one person's entries without gaps.
 */
export const append = async (tx: Transaction, ctx: Context, added: NewEntry[]): Promise<Appended[]> => {
  if (added.length === 0) return [];
  const people = await namedPeople(tx, ctx, added);
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
      seq: person && ++person.row.seq,
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
        sealed: details && seal(key, encodeUtf8(details)).toString('base64'),
      },
    };
  });
  const counts = [...people].map(([contact, { row, subject, before }]) => ({
    contact,
    subject,
    before,
    last: row.seq,
  }));
  const result = await tx.execute<{ id: number }>(sql`
    select id from append_entries(${ctx.workspaceId}, ${ctx.requestId}, ${at}, ${JSON.stringify(counts)}::jsonb,
      ${JSON.stringify(rows.map(({ row }) => row))}::jsonb) as id`);
  return result.rows.map((row, n) => ({ id: row.id, leafHash: rows[n]!.hash }));
};

/** The people these entries are about, locked, with their keys; `before`: how many entries they had. */
const namedPeople = async (tx: Transaction, ctx: Context, added: NewEntry[]) => {
  const ids = [...new Set(added.flatMap(({ contactId }) => contactId ?? []))];
  if (ids.length === 0) return new Map<number, never>();
  const locked = await lockedPeople(tx, ctx, ids);
  return new Map(
    ids.flatMap((id) => {
      const row = locked.get(id);
      if (!row) return [];
      const { wrapped, subject, seq } = row;
      return [[id, { row, subject, before: seq, key: unwrapKey(ctx.workspaceId, wrapped) }] as const];
    }),
  );
};

/** As it is sealed, and as the leaf commits to it; undefined: there is nothing to say. */
const detailsOf = (ctx: Context, entry: NewEntry): string | undefined => {
  const details = {
    ...entry.details,
    ...(ctx.from.ip && { ip: ctx.from.ip }),
    ...(ctx.from.userAgent && { userAgent: ctx.from.userAgent }),
  };
  return Object.keys(details).length > 0 ? canonical(JSON.parse(JSON.stringify(details, writable))) : undefined;
};

/**
 * Through JSON once, so that what is hashed is what will be read: dates become text, undefined disappears, and so do the
 * two things the canonical form refuses (lib/domain/ledger/canonical.ts), fractions and halves of a character.
 */
const writable = (_: string, value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  return typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value;
};
