import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { reach } from '#db/schema/index.ts';
import { type MeasurementAnswer, measurementEntry } from '#lib/domain/consent/measurement.ts';
import type { Context } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

/**
 * Enters the person's answer about being measured, in the caller's transaction: the one place where it is written. The
 * context's actor must be the person. `target`: `form:3` or `preferences`.
 */
export const enterMeasurement = async (
  tx: Transaction,
  ctx: Context,
  contactId: number,
  { yes, words }: MeasurementAnswer,
  target: string,
): Promise<void> => {
  const [entry] = await append(tx, ctx, [
    {
      kind: 'audit',
      type: measurementEntry(yes),
      contactId,
      target,
      details: { words, method: words === null ? 'the browser’s Global Privacy Control signal' : 'a box of its own' },
    },
  ]);
  await tx
    .update(reach)
    .set({ measurement: yes, measurementEntryId: entry!.id })
    .where(and(eq(reach.workspaceId, ctx.workspaceId), eq(reach.contactId, contactId)));
};
