import { and, eq, sql } from 'drizzle-orm';
import { reach, workspaces } from '#db/schema/index.ts';
import { momentIn } from '#lib/domain/campaigns/local-time.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { lockPerson } from './person.ts';

const year = 366 * 24 * 60 * 60 * 1000;

/**
 * Nothing reaches this person before `day` (`2027-03-01`) begins where they are; null ends the pause. What would have come
 * meanwhile is deferred by the gate.
 */
export const pause = (ctx: Context, { contactId, day }: { contactId: number; day: string | null }): Promise<void> =>
  write(ctx, async (tx) => {
    if (!(await lockPerson(tx, ctx, contactId))) return;
    const own = and(eq(reach.workspaceId, ctx.workspaceId), eq(reach.contactId, contactId));
    const [row] = await tx
      .select({
        pausedUntil: reach.pausedUntil,
        timeZone: sql<string>`coalesce(${reach.timeZone}, ${workspaces.timeZone})`,
      })
      .from(reach)
      .innerJoin(workspaces, eq(workspaces.id, reach.workspaceId))
      .where(own);
    const until = day === null ? null : startOf(day, row?.timeZone ?? 'UTC', ctx.now);
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: until ? 'contact.paused' : 'contact.unpaused',
        contactId,
        target: `contact:${contactId}`,
        details: { before: row?.pausedUntil ?? null, after: until },
      },
    ]);
    await tx.update(reach).set({ pausedUntil: until }).where(own);
  });

const startOf = (day: string, timeZone: string, now: Date): Date => {
  // Where the clocks are put forward at midnight, the day begins an hour later.
  const until = momentIn(timeZone, `${day}T00:00`) ?? momentIn(timeZone, `${day}T01:00`);
  if (!until || until <= now || until.getTime() - now.getTime() > year)
    throw new Fault('pause_date', { field: 'until' });
  return until;
};
