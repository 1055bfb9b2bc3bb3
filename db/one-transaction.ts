import { drizzle } from 'drizzle-orm/node-postgres';
import type { Database } from './client.ts';
import * as schema from './schema/index.ts';

/**
 * Runs many verbs, each of which believes it has a transaction of its own, as a single one: all of them happened, or none.
 * One after the other only; a verb that fails fails the whole.
 */
export const oneTransaction = async <T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> => {
  const client = await db.pool.connect();
  const tx = drizzle(client, { schema });
  const inside: Database = {
    ...db,
    house: tx,
    async transaction(workspaceId, verb) {
      await client.query(`select set_config('app.workspace', $1, true)`, [String(workspaceId)]);
      return verb(tx);
    },
  };
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(inside);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
};
