import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { permissions } from '#db/schema/index.ts';
import { actorName } from '#lib/domain/access/actor.ts';
import type { Clock } from '#lib/domain/consent/clock.ts';
import { type ConsentState, evolve, type Permission } from '#lib/domain/consent/permission.ts';
import type { Context } from '#lib/services/context.ts';
import { lockPeople } from '#lib/services/ledger/lock-people.ts';

/**
 * Holds everything this person may say at the same moment back until the transaction ends, so that two presses are two
 * answers one after the other. The ledger's own lock, taken before reading. false: erased, nobody is left.
 */
export const lockPerson = async (tx: Transaction, ctx: Context, contactId: number): Promise<boolean> =>
  (await lockPeople(tx, ctx, [contactId])).has(contactId);

type Answer = {
  contactId: number;
  topicId: number;
  channel: string;
  type: ConsentState;
  entryId: number;
  statementId: number;
  /** A major version has replaced these words already. */
  outdated?: boolean;
  /** When a yes runs out, as its entry says too. */
  clock?: Clock;
};

/** Brings the permission up to an entry of the person's own, if the laws of re-entry let it take hold. The person is locked. */
export const project = async (tx: Transaction, ctx: Context, answer: Answer): Promise<ConsentState> => {
  const { contactId, topicId, channel, type, entryId, statementId, outdated = false } = answer;
  const key = { workspaceId: ctx.workspaceId, contactId, topicId, channel };
  const [row] = await tx
    .select({ state: permissions.state, since: permissions.since, entryId: permissions.entryId })
    .from(permissions)
    .where(
      and(
        eq(permissions.workspaceId, ctx.workspaceId),
        eq(permissions.contactId, contactId),
        eq(permissions.topicId, topicId),
        eq(permissions.channel, channel),
      ),
    );
  const before: Permission | undefined = row && { state: row.state, at: row.since.toISOString(), entry: row.entryId };
  const entry = { type, actor: actorName(ctx.actor), at: ctx.now.toISOString(), entry: entryId };
  const after = evolve(before, entry);
  if (!after) throw new Error(`an entry ${type} left no permission`);
  if (after === before) return after.state;
  const set = {
    state: after.state,
    basis: 'consent' as const,
    entryId,
    statementId,
    outdated,
    since: ctx.now,
    validUntil: answer.clock?.validUntil ?? null,
    remindAt: answer.clock?.remindAt ?? null,
  };
  await tx
    .insert(permissions)
    .values({ ...key, ...set })
    .onConflictDoUpdate({
      target: [permissions.workspaceId, permissions.contactId, permissions.topicId, permissions.channel],
      // A pause is the person's own and survives a new answer.
      set: { ...set, pausedUntil: sql`${permissions.pausedUntil}` },
    });
  return after.state;
};
