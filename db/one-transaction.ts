import { sql } from 'drizzle-orm';
import type { Database } from './client.ts';

/**
 * Runs many verbs, each of which believes it has a transaction of its own, as a single one: all of them happened, or none.
 * One after the other only; a verb that fails fails the whole.
 */
export const oneTransaction = <T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> =>
  db.transaction(0, (tx) =>
    work({
      ...db,
      house: tx,
      async transaction(workspaceId, verb) {
        await tx.execute(sql`select set_config('app.workspace', ${String(workspaceId)}, true)`);
        return verb(tx);
      },
    }),
  );
