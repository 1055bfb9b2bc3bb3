import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { confirmations } from '#db/schema/index.ts';
import type { MeasurementAnswer } from '#lib/domain/consent/measurement.ts';
import type { Context } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { lockPerson, project } from './person.ts';
import { queueLetter } from './queue-letter.ts';

const hours = 60 * 60 * 1000;
/** How long a question waits for its answer. */
export const confirmationMs = 48 * hours;
/** Between two letters that ask the same person. */
const letterPauseMs = 24 * hours;

export type Question = { statementId: number; hash: Uint8Array; topicId: number; channel: string };

type Asking = {
  contactId: number;
  address: string;
  formId: number | null;
  /** The language the words were shown in. */
  language: string;
  questions: Question[];
  /** What was answered about measuring on the way; it counts with the confirmation. */
  measurement?: MeasurementAnswer | undefined;
  /** `form:3`. */
  target: string;
  evidence: Record<string, unknown>;
};

/**
 * Enters what the person asked for and puts the one letter that asks back in line, in the caller's transaction.
 * Nothing standing is changed by it: a yes stays a yes, a no stays a no, until the letter's link is answered.
 * The same request again within a day is the same request: no second entry, no second letter.
 */
export const ask = async (tx: Transaction, ctx: Context, asking: Asking): Promise<void> => {
  const { contactId, language, questions, target } = asking;
  if (!(await lockPerson(tx, ctx, contactId))) return;
  const waiting = await openQuestion(tx, ctx, contactId);
  const recent = waiting !== undefined && waiting.expiresAt > ctx.now && waiting.letterAge < letterPauseMs;
  const known = recent ? waiting.asked : [];
  const fresh = questions.filter(({ statementId }) => !known.some((other) => other.statementId === statementId));
  if (fresh.length === 0) {
    // Sent again with the box about measuring left open: the calmer answer is the one that waits.
    if (waiting?.measurement?.yes && asking.measurement?.yes === false)
      await tx
        .update(confirmations)
        .set({ measurement: asking.measurement })
        .where(and(eq(confirmations.workspaceId, ctx.workspaceId), eq(confirmations.id, waiting.id)));
    return;
  }

  const entries = await append(
    tx,
    ctx,
    fresh.map(({ statementId, hash, topicId, channel }) => ({
      kind: 'consent',
      type: 'requested',
      contactId,
      topicId,
      channel,
      statementId,
      statementHash: hash,
      target,
      facts: { language },
      details: asking.evidence,
    })),
  );
  const asked = fresh.map(({ statementId, topicId, channel }, n) => ({
    topicId,
    channel,
    statementId,
    entryId: entries[n]!.id,
  }));
  for (const one of asked) await project(tx, ctx, { ...one, contactId, type: 'requested' });

  const expiresAt = recent ? waiting.expiresAt : new Date(ctx.now.getTime() + confirmationMs);
  const row = {
    formId: asking.formId,
    language,
    asked: [...known.filter((old) => !asked.some((one) => one.topicId === old.topicId)), ...asked],
    expiresAt,
    measurement: asking.measurement ?? (recent ? waiting.measurement : null),
    // When its letter was written.
    ...(!recent && { createdAt: ctx.now }),
  };
  const [kept] = waiting
    ? await tx
        .update(confirmations)
        .set(row)
        .where(and(eq(confirmations.workspaceId, ctx.workspaceId), eq(confirmations.id, waiting.id)))
        .returning({ id: confirmations.id })
    : await tx
        .insert(confirmations)
        .values({ workspaceId: ctx.workspaceId, contactId, ...row })
        .returning({ id: confirmations.id });
  if (recent) return;
  await queueLetter(tx, ctx, 'confirmation', asking.address, { confirmationId: kept!.id });
};

/** The question that waits for this person's answer, and how long ago its letter was written (ms). */
const openQuestion = async (tx: Transaction, ctx: Context, contactId: number) => {
  const [row] = await tx
    .select()
    .from(confirmations)
    .where(
      and(
        eq(confirmations.workspaceId, ctx.workspaceId),
        eq(confirmations.contactId, contactId),
        eq(confirmations.purpose, 'opt-in'),
        isNull(confirmations.answeredAt),
      ),
    );
  return row && { ...row, letterAge: ctx.now.getTime() - row.createdAt.getTime() };
};
