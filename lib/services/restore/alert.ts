import { sql } from 'drizzle-orm';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, read } from '#lib/services/context.ts';
import { lockOutside } from './lock.ts';
import { keptCheckpoint, lastLine } from './outside.ts';

/** What keeps messages from leaving, or a no from being safe, and that a person has to see to. */
export type RestoreAlert =
  /** The database is an older copy. */
  | { kind: 'older' }
  /** What is outside cannot be read: the fault says why. */
  | { kind: 'unreadable'; code: string; params: Record<string, string | number> }
  /** Noes that are not copied yet, since when. */
  | { kind: 'waiting'; count: number; since: Date }
  /** No worker has looked since then. */
  | { kind: 'unwatched'; since: Date };

const patienceMs = 120_000;

/** The most urgent of them; null: all is well. */
export const restoreAlert = (ctx: Context): Promise<RestoreAlert | null> =>
  read(ctx, async (tx) => {
    const { rows } = await tx.execute<{
      open: boolean;
      waiting: number;
      since: string | null;
      looked: string;
    }>(sql`
      select exists (select from restore_findings f where f.workspace_id = w.id and f.resolved_at is null) as open,
             (select count(*) from outside_queue q where q.workspace_id = w.id) as waiting,
             (select min(queued_at) from outside_queue q where q.workspace_id = w.id) as since,
             -- A workspace founded, or a restore resolved, a moment ago has not had its turn yet.
             greatest((select checked_at from restore_checks c where c.workspace_id = w.id), w.created_at,
                      (select max(resolved_at) from restore_findings f where f.workspace_id = w.id)) as looked
        from workspaces w where w.id = ${ctx.workspaceId}`);
    const [here] = rows;
    if (here?.open) return { kind: 'older' };
    const unreadable = await lookOutside(tx, ctx.workspaceId);
    if (unreadable) return unreadable;
    const isOver = (moment: string) => ctx.now.getTime() - new Date(moment).getTime() > patienceMs;
    if (here?.since && isOver(here.since)) return { kind: 'waiting', count: here.waiting, since: new Date(here.since) };
    return here && isOver(here.looked) ? { kind: 'unwatched', since: new Date(here.looked) } : null;
  });

const lookOutside = async (
  tx: Parameters<typeof lockOutside>[0],
  workspaceId: number,
): Promise<RestoreAlert | null> => {
  try {
    await lockOutside(tx, workspaceId);
    await keptCheckpoint(workspaceId);
    await lastLine(workspaceId);
    return null;
  } catch (error) {
    if (error instanceof Fault) return { kind: 'unreadable', code: error.code, params: error.params };
    throw error;
  }
};
