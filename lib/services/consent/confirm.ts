import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { confirmations, contacts, reach, suppressions, topics } from '#db/schema/index.ts';
import { clockOfYes } from '#lib/domain/consent/clock.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { type AskedTopic, type Confirmation, confirmationOf, loadConfirmation } from './confirmation-of.ts';
import { enterMeasurement } from './enter-measurement.ts';
import { lockPerson, project } from './person.ts';
import { asPerson } from './request-opt-in.ts';

export type Confirmed =
  | { outcome: 'confirmed'; confirmation: Confirmation; given: AskedTopic[] }
  /** The link had been answered before: nothing was changed. */
  | { outcome: 'already'; confirmation: Confirmation }
  | { outcome: 'forged' }
  | { outcome: 'expired' };

/**
 * The person's yes: the button behind the link of the letter. Gives the permission for each of the statements that stood
 * on the page, or renews it, reopens what the person had closed, and answers the question once.
 */
export const confirm = async (
  visitor: Context,
  { token, statements, measurement = false }: { token: string; statements: number[]; measurement?: boolean },
): Promise<Confirmed> => {
  const found = await confirmationOf(visitor, token);
  if (!found.ok) return { outcome: found.because };
  const { contactId, id } = found.confirmation;
  const ctx = asPerson(found.ctx, contactId);
  return write(ctx, async (tx): Promise<Confirmed> => {
    if (!(await lockPerson(tx, ctx, contactId))) return { outcome: 'forged' };
    // Until the end of this transaction no major version can be published: what counts now counts when it commits.
    await lockTopics(tx, ctx, found.confirmation);
    const confirmation = await loadConfirmation(tx, ctx.workspaceId, id);
    if (!confirmation) return { outcome: 'forged' };
    if (confirmation.answeredAt) return { outcome: 'already', confirmation };
    if (confirmation.expiresAt <= ctx.now) return { outcome: 'expired' };
    const given = confirmation.asked.filter(({ statementId }) => statements.includes(statementId));
    if (given.length === 0) return { outcome: 'forged' };
    await enter(tx, ctx, confirmation, given);
    await enterMeasuring(tx, ctx, confirmation, measurement);
    return { outcome: 'confirmed', confirmation, given };
  });
};

const enter = async (tx: Transaction, ctx: Context, confirmation: Confirmation, given: AskedTopic[]) => {
  const { contactId, formId, purpose } = confirmation;
  const sinceMs = ctx.now.getTime() - confirmation.createdAt.getTime();
  const clock = clockOfYes(confirmation.whereabouts, ctx.now);
  const { validUntil } = clock;
  // Saying yes again to what stands; whatever else this is, it is a yes of its own.
  const typeOf = ({ now, outdated }: AskedTopic) =>
    purpose === 'renewal' && now.stands && !now.replaced && !outdated ? 'renewed' : 'given';
  const entries = await append(
    tx,
    ctx,
    given.map((one) => ({
      kind: 'consent' as const,
      type: typeOf(one),
      contactId,
      topicId: one.topicId,
      channel: one.channel,
      statementId: one.statementId,
      statementHash: new Uint8Array(one.hash),
      basis: 'consent',
      ...(validUntil && { until: validUntil }),
      target: formId ? `form:${formId}` : purpose === 'opt-in' ? 'preferences' : `topic:${one.topicId}`,
      facts: { method: purpose === 'opt-in' ? 'double-opt-in' : purpose, language: one.language, version: one.version },
      details: {
        method: 'confirmation-button',
        confirmation: confirmation.id,
        requestedEntry: one.entryId,
        requestedAt: one.askedAt,
        letterWrittenAt: confirmation.createdAt,
        secondsSinceLetter: Math.round(sinceMs / 1000),
        address: confirmation.address,
      },
    })),
  );
  for (const [n, one] of given.entries())
    await project(tx, ctx, {
      contactId,
      topicId: one.topicId,
      channel: one.channel,
      statementId: one.statementId,
      outdated: one.outdated,
      clock,
      type: typeOf(one),
      entryId: entries[n]!.id,
    });
  await reopen(tx, ctx, contactId, entries.at(-1)!.id);
  await tx
    .update(confirmations)
    .set({ answeredAt: ctx.now })
    .where(and(eq(confirmations.workspaceId, ctx.workspaceId), eq(confirmations.id, confirmation.id)));
};

/** A yes to being measured counts as confirmed here; a box left open is no reason to take an older yes back. */
const enterMeasuring = async (tx: Transaction, ctx: Context, confirmation: Confirmation, confirmed: boolean) => {
  const { contactId, formId, measurement } = confirmation;
  if (!measurement) return;
  const yes = measurement.yes && confirmed;
  const [row] = await tx
    .select({ measured: reach.measurement })
    .from(reach)
    .where(and(eq(reach.workspaceId, ctx.workspaceId), eq(reach.contactId, contactId)));
  if (!yes && row?.measured && measurement.words !== null) return;
  await enterMeasurement(tx, ctx, contactId, { ...measurement, yes }, formId ? `form:${formId}` : 'preferences');
};

/** Whatever closed the person off, they have just opened themselves; the database asks for the entry that proves it. */
const reopen = async (tx: Transaction, ctx: Context, contactId: number, entryId: number) => {
  await tx
    .update(reach)
    .set({ open: true, closedBecause: null, entryId })
    .where(and(eq(reach.workspaceId, ctx.workspaceId), eq(reach.contactId, contactId), eq(reach.open, false)));
  const own = tx
    .select({ hash: contacts.addressHash })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, contactId)));
  await tx
    .update(suppressions)
    .set({ liftedAt: ctx.now, liftedEntryId: entryId })
    .where(
      and(
        eq(suppressions.workspaceId, ctx.workspaceId),
        inArray(suppressions.addressHash, own),
        isNull(suppressions.liftedAt),
      ),
    );
};

const lockTopics = (tx: Transaction, ctx: Context, { asked }: Confirmation) =>
  tx
    .select({ id: topics.id })
    .from(topics)
    .where(
      and(
        eq(topics.workspaceId, ctx.workspaceId),
        inArray(
          topics.id,
          asked.map(({ topicId }) => topicId),
        ),
      ),
    )
    .orderBy(topics.id)
    .for('share');
