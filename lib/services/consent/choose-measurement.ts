import { and, eq } from 'drizzle-orm';
import { reach, workspaces } from '#db/schema/index.ts';
import type { MeasurementAnswer } from '#lib/domain/consent/measurement.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, write } from '#lib/services/context.ts';
import { enterMeasurement } from './enter-measurement.ts';
import { lockPerson } from './person.ts';

/**
 * Whether the person lets themselves be seen while reading, answered on their own page. A browser that says no (Global
 * Privacy Control) is heard as a no, whatever is ticked. The same answer twice is one entry.
 */
export const chooseMeasurement = (
  ctx: Context,
  { contactId, ...answer }: MeasurementAnswer & { contactId: number },
): Promise<void> =>
  write(ctx, async (tx) => {
    if (!(await lockPerson(tx, ctx, contactId))) return;
    const [before] = await tx
      .select({ yes: reach.measurement, entryId: reach.measurementEntryId, asked: workspaces.measures })
      .from(reach)
      .innerJoin(workspaces, eq(workspaces.id, reach.workspaceId))
      .where(and(eq(reach.workspaceId, ctx.workspaceId), eq(reach.contactId, contactId)));
    if (!before || (before.entryId !== null && before.yes === answer.yes)) return;
    if (answer.yes && !before.asked) throw new Fault('measurement_off');
    await enterMeasurement(tx, ctx, contactId, answer, 'preferences');
  });
