import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';

const lockKey = 4_711_003;

/** One at a time reads or writes what is kept outside of a workspace, until its transaction ends. */
export const lockOutside = (tx: Transaction, workspaceId: number): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(${lockKey}, hashint8(${workspaceId}))`);
