import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import type { Context } from '#lib/services/context.ts';

/** The house itself, keeping the clocks of permissions in one workspace. */
export const consentJob = (db: Database, workspaceId: number, now: Date): Context => ({
  db,
  actor: { type: 'job', name: 'consent' },
  workspaceId,
  now,
  requestId: randomUUID(),
  from: {},
});

/**
 * Locks up to `limit` people with a permission that is `due` (of `permissions p`), in the order everybody locks in, before
 * what is due is read again. Whom another worker holds is left to it: each gets one entry, however many workers there are,
 * and a yes said in this moment is heard first.
 */
export const lockDue = async (tx: Transaction, ctx: Context, due: SQL, limit: number): Promise<number[]> => {
  const { rows } = await tx.execute<{ contact_id: number }>(sql`
    select k.contact_id from contact_keys k
     where k.workspace_id = ${ctx.workspaceId} and k.wrapped is not null
       and k.contact_id in (select p.contact_id from permissions p where ${due} limit ${limit})
     order by k.contact_id for no key update skip locked`);
  return rows.map(({ contact_id }) => contact_id);
};
