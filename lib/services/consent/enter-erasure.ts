import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { contactKeys, contacts, permissions, reach, suppressions } from '#db/schema/index.ts';
import type { Context } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { addressHash } from '#lib/services/ledger/keys.ts';
import { lockPeople } from '#lib/services/ledger/lock-people.ts';
import { forget } from './forget.ts';
import { knownAddresses } from './known-addresses.ts';
import { momentOfNo } from './moment-of-no.ts';
import { samePerson } from './same-person.ts';

export type ErasureInput = {
  contactId: number;
  /** `link`: the person, by the link they had mailed to themselves. */
  method: 'link' | 'staff' | 'restore';
  /** How the wish reached staff. Outlives the person, so it names nobody. */
  reason?: string | undefined;
};

/** `people`: every record of the person, this one among them. */
type Erased = { recordedAt: Date; already: boolean; people: number[] };

/** The part of an erasure that stands or falls with its transaction. */
export const enterErasure = async (
  tx: Transaction,
  asked: Context,
  { contactId, method, reason }: ErasureInput,
): Promise<Erased> => {
  const people = await lockWhole(tx, asked, contactId);
  if (people.length === 0)
    return { recordedAt: await erasedAt(tx, asked, contactId), already: true, people: [contactId] };
  const ctx = { ...asked, now: await momentOfNo(tx, asked, people) };
  for (const id of people) await eraseOne(tx, ctx, id, method);
  // Sealed under the workspace's key: under the person's it would be gone with them.
  if (reason)
    await append(tx, ctx, [
      { kind: 'audit', type: 'contact.erasure_reason', target: `contact:${contactId}`, details: { reason } },
    ]);
  return { recordedAt: ctx.now, already: false, people };
};

/** Locks every record of a person that is still there, and looks again: one may have been merged in while we waited. */
const lockWhole = async (tx: Transaction, ctx: Context, contactId: number): Promise<number[]> => {
  for (let known = await samePerson(tx, ctx, contactId); ; ) {
    const alive = [...(await lockPeople(tx, ctx, known)).keys()];
    const now = await samePerson(tx, ctx, contactId);
    if (now.length === known.length) return alive;
    known = now;
  }
};

const eraseOne = async (tx: Transaction, ctx: Context, contactId: number, method: ErasureInput['method']) => {
  const addresses = await knownAddresses(tx, ctx, contactId);
  const [withdrawn, erased] = await append(tx, ctx, [
    { kind: 'consent', type: 'withdrawn', contactId, facts: { method: 'erasure' } },
    { kind: 'audit', type: 'contact.erased', contactId, target: `contact:${contactId}`, facts: { method } },
  ]);
  await close(tx, ctx, contactId, withdrawn!.id);
  await shut(tx, ctx, contactId, erased!.id);
  for (const address of addresses) await suppress(tx, ctx, address, erased!.id);
  await forget(tx, ctx, contactId, addresses);
  await destroyKey(tx, ctx, contactId);
};

const erasedAt = async (tx: Transaction, ctx: Context, contactId: number): Promise<Date> => {
  const [row] = await tx
    .select({ at: contacts.erasedAt })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, contactId)));
  return row?.at ?? ctx.now;
};

/** Topic by topic: being erased is also a no to each of them. */
const close = async (tx: Transaction, ctx: Context, contactId: number, entryId: number) => {
  const own = and(eq(permissions.workspaceId, ctx.workspaceId), eq(permissions.contactId, contactId));
  await tx
    .update(permissions)
    .set({ state: 'withdrawn', entryId, since: ctx.now, validUntil: null })
    .where(and(own, ne(permissions.state, 'withdrawn')));
  await tx.update(permissions).set({ pausedUntil: null, ownCadenceDays: null, remindAt: null }).where(own);
};

/** Everything, those topics included that are still to come; and nothing is left here that describes a person. */
const shut = (tx: Transaction, ctx: Context, contactId: number, entryId: number) =>
  tx
    .update(reach)
    .set({
      open: false,
      closedBecause: 'erasure',
      entryId,
      jurisdiction: 'floor',
      dailyLimit: 1,
      quiet: '{}',
      quietZone: null,
      timeZone: null,
      pausedUntil: null,
      measurement: false,
      measurementEntryId: null,
      sentAt: [],
      sentTopic: [],
    })
    .where(and(eq(reach.workspaceId, ctx.workspaceId), eq(reach.contactId, contactId)));

const suppress = async (tx: Transaction, ctx: Context, address: string, entryId: number) => {
  const suppressed = { reason: 'erasure' as const, entryId, createdAt: ctx.now, liftedAt: null, liftedEntryId: null };
  const hash = Buffer.from(addressHash(ctx.workspaceId, address));
  // Every channel this address could ever be reached by has rows of its own; today that is the one it was given for.
  const channels = sql`select distinct channel from topics where workspace_id = ${ctx.workspaceId} union select 'email'`;
  const { rows } = await tx.execute<{ channel: string }>(channels);
  await tx
    .insert(suppressions)
    .values(rows.map(({ channel }) => ({ workspaceId: ctx.workspaceId, channel, addressHash: hash, ...suppressed })))
    .onConflictDoUpdate({
      target: [suppressions.workspaceId, suppressions.channel, suppressions.addressHash],
      set: suppressed,
    });
};

const destroyKey = (tx: Transaction, ctx: Context, contactId: number) =>
  tx
    .update(contactKeys)
    .set({ wrapped: null, destroyedAt: ctx.now })
    .where(and(eq(contactKeys.workspaceId, ctx.workspaceId), eq(contactKeys.contactId, contactId)));
