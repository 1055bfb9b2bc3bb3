import { and, eq, ne, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { contacts, permissions, reach, suppressions } from '#db/schema/index.ts';
import type { Context } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { momentOfNo } from './moment-of-no.ts';
import { lockPerson } from './person.ts';

export type WithdrawalInput = {
  contactId: number;
  /** null: everything this workspace could ever send. */
  topicId: number | null;
  channel?: string | undefined;
  /** How it reached us. Staff enter what a person told them by phone, letter or in the shop. */
  method: 'one-click' | 'link' | 'preferences' | 'staff' | 'restore';
  /** The message whose link was used. */
  campaignId?: number | undefined;
  /** In whose words, when staff enter it. */
  note?: string | undefined;
  /** When it was first said, if that was before a restore. */
  saidAt?: Date | undefined;
};

/** The part of a withdrawal that stands or falls with its transaction. */
export const enterWithdrawal = async (
  tx: Transaction,
  asked: Context,
  input: WithdrawalInput,
): Promise<{ recordedAt: Date; already: boolean }> => {
  const { contactId, topicId, channel = 'email' } = input;
  // Erased: nobody is left to write to.
  if (!(await lockPerson(tx, asked, contactId))) return { recordedAt: asked.now, already: true };
  const before = await saidBefore(tx, asked, contactId, topicId, channel);
  if (before) return { recordedAt: before, already: true };
  const ctx = { ...asked, now: await momentOfNo(tx, asked, [contactId]) };
  const [entry] = await append(tx, ctx, [
    {
      kind: 'consent',
      type: 'withdrawn',
      contactId,
      ...(topicId !== null && { topicId, channel }),
      target: input.campaignId === undefined ? undefined : `campaign:${input.campaignId}`,
      facts: { method: input.method, ...(input.saidAt && { saidAt: input.saidAt.toISOString() }) },
      details: { method: input.method, note: input.note },
    },
  ]);
  if (topicId === null) await closeEverything(tx, ctx, contactId, channel, entry!.id);
  else await closeTopic(tx, ctx, { contactId, topicId, channel, entryId: entry!.id });
  return { recordedAt: ctx.now, already: false };
};

/** When this was said already; null: not yet. The person is locked. */
const saidBefore = async (
  tx: Transaction,
  ctx: Context,
  contactId: number,
  topicId: number | null,
  channel: string,
): Promise<Date | null> => {
  const { rows } = await tx.execute<{ at: string | null }>(
    topicId === null
      ? sql`select e.at from reach r join entries e on e.workspace_id = r.workspace_id and e.id = r.entry_id
             where r.workspace_id = ${ctx.workspaceId} and r.contact_id = ${contactId}
               and not r.open and e.type = 'withdrawn' and e.topic_id is null
               and not exists (select from permissions p where p.workspace_id = r.workspace_id
                                  and p.contact_id = r.contact_id and p.state <> 'withdrawn')`
      : sql`select p.since as at from permissions p
             where p.workspace_id = ${ctx.workspaceId} and p.contact_id = ${contactId} and p.topic_id = ${topicId}
               and p.channel = ${channel} and p.state = 'withdrawn'`,
  );
  return rows[0]?.at ? new Date(rows[0].at) : null;
};

type Closing = { contactId: number; topicId: number; channel: string; entryId: number };

const closeTopic = async (tx: Transaction, ctx: Context, { entryId, ...key }: Closing) => {
  const closed = { state: 'withdrawn' as const, entryId, since: ctx.now, validUntil: null };
  await tx
    .insert(permissions)
    .values({ workspaceId: ctx.workspaceId, ...key, ...closed })
    .onConflictDoUpdate({
      target: [permissions.workspaceId, permissions.contactId, permissions.topicId, permissions.channel],
      set: closed,
    });
};

/** Every topic is closed one by one, too: coming back to one of them must not bring the others along. */
const closeEverything = async (tx: Transaction, ctx: Context, contactId: number, channel: string, entryId: number) => {
  await tx
    .update(permissions)
    .set({ state: 'withdrawn', entryId, since: ctx.now, validUntil: null })
    .where(
      and(
        eq(permissions.workspaceId, ctx.workspaceId),
        eq(permissions.contactId, contactId),
        ne(permissions.state, 'withdrawn'),
      ),
    );
  await tx
    .update(reach)
    .set({ open: false, closedBecause: 'objection', entryId })
    .where(and(eq(reach.workspaceId, ctx.workspaceId), eq(reach.contactId, contactId)));
  const [contact] = await tx
    .select({ addressHash: contacts.addressHash })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, contactId)));
  const objection = { reason: 'objection' as const, entryId, createdAt: ctx.now, liftedAt: null, liftedEntryId: null };
  await tx
    .insert(suppressions)
    .values({ workspaceId: ctx.workspaceId, channel, addressHash: contact!.addressHash, ...objection })
    .onConflictDoUpdate({
      target: [suppressions.workspaceId, suppressions.channel, suppressions.addressHash],
      set: objection,
    });
};
