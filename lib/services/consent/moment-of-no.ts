import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Context } from '#lib/services/context.ts';

/**
 * The moment at which a no of these people takes hold: now, or when the gate last let something through to them, if that
 * was while the request was already here. Holds their rows at the gate, so that from then on nothing is claimed for them
 * until this transaction ends. A message that left before the no could be written down then also stands before it in the
 * ledger, and nobody who checks the books is accused of having written after it. The people are locked (person.ts).
 */
export const momentOfNo = async (
  tx: Transaction,
  ctx: Pick<Context, 'workspaceId' | 'now'>,
  contactIds: number[],
): Promise<Date> => {
  const people = sql`workspace_id = ${ctx.workspaceId} and contact_id = any (${sql.param(contactIds)}::bigint[])`;
  await tx.execute(sql`select from reach where ${people} order by contact_id for no key update`);
  // A statement of its own: it sees what was claimed while the first one waited.
  const { rows } = await tx.execute<{ at: string | null }>(
    sql`select max(first_dispatch_at) as at from deliveries where ${people}`,
  );
  const dispatched = rows[0]?.at ? new Date(rows[0].at) : ctx.now;
  return dispatched > ctx.now ? dispatched : ctx.now;
};
