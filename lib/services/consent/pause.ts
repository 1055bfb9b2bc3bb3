import { and, eq } from 'drizzle-orm';
import { reach } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { lockPerson } from './person.ts';

const year = 366 * 24 * 60 * 60 * 1000;

/** Nothing reaches this person before `until`; null ends the pause. What waits meanwhile is deferred by the gate. */
export const pause = async (ctx: Context, { contactId, until }: { contactId: number; until: Date | null }) => {
  const tooFar = until && until.getTime() - ctx.now.getTime() > year;
  if (until && (Number.isNaN(until.getTime()) || until <= ctx.now || tooFar))
    throw new Fault('pause_date', { field: 'until' });
  await write(ctx, async (tx) => {
    if (!(await lockPerson(tx, ctx, contactId))) return;
    const [row] = await tx
      .select({ pausedUntil: reach.pausedUntil })
      .from(reach)
      .where(and(eq(reach.workspaceId, ctx.workspaceId), eq(reach.contactId, contactId)));
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: until ? 'contact.paused' : 'contact.unpaused',
        contactId,
        target: `contact:${contactId}`,
        details: { before: row?.pausedUntil ?? null, after: until },
      },
    ]);
    await tx
      .update(reach)
      .set({ pausedUntil: until })
      .where(and(eq(reach.workspaceId, ctx.workspaceId), eq(reach.contactId, contactId)));
  });
};
