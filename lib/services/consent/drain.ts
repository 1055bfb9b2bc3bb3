import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Context } from '#lib/services/context.ts';

/**
 * Waits until nothing for this person is out any more under a live lease: after that, nothing can leave. false: something
 * was still leaving when the time was up, or nobody could be asked; the withdrawal itself is kept either way.
 */
export const drain = async (
  ctx: Context,
  contactId: number,
  { withinMs = 5_000, everyMs = 50 }: { withinMs?: number; everyMs?: number } = {},
): Promise<boolean> => {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const left = await inFlight(ctx, contactId).catch(() => null);
    if (left === 0) return true;
    if (left === null || performance.now() + everyMs > deadline) return false;
    await wait(everyMs);
  }
};

const inFlight = async ({ db, workspaceId }: Context, contactId: number): Promise<number> => {
  const { rows } = await db.transaction(
    workspaceId,
    (tx) => tx.execute<{ left: number }>(sql`select deliveries_in_flight(${workspaceId}, ${contactId}) as left`),
    'read only',
  );
  return rows[0]!.left;
};
