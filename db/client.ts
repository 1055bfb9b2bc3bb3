import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

// Identifiers and counts stay far below 2^53; strings would only spread parsing through the code.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

// Without the schema: it serves drizzle's relational queries, which nobody asks, and was worked out anew for every transaction.
export type Transaction = NodePgDatabase;

/** `app` is bound by row-level security to one workspace; `worker` sees all of them but may not touch what staff owns. */
export type DatabaseRole = 'app' | 'worker';

export interface Database {
  /**
   * Runs `work` in one transaction that sees the given workspace only. Commits when it returns, rolls back when it
   * throws. Workspace 0 is nobody's: only tables that belong to no workspace can be read there.
   */
  transaction<T>(workspaceId: number, work: (tx: Transaction) => Promise<T>, mode?: 'read only'): Promise<T>;
  /** The same for a stream that outlives one answer: one snapshot for all of it, at the reader's pace. */
  stream<T>(workspaceId: number, produce: (tx: Transaction) => AsyncGenerator<T>): AsyncGenerator<T>;
  /** Outside any workspace and transaction: sign-in tables, functions that cross workspaces on purpose. */
  readonly house: Transaction;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

export const openDatabase = (options: {
  url: string;
  role: DatabaseRole;
  connections?: number;
  onError?: (error: Error) => void;
}): Database => {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 5_000,
    // Statements asked together travel together: `Promise.all` over single statements is one way there and back.
    pipeline: true,
    // The role is the session's own default, so that not even `reset role` leads out of it.
    options: `-c role=askfirst_${options.role} -c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000`,
    application_name: `askfirst-${options.role}`,
  });
  const report = options.onError ?? (() => {});
  // A terminated backend surfaces here; the next query gets a new connection.
  pool.on('error', report);
  pool.on('connect', (client) => client.on('error', report));
  const house = drizzle(pool);

  const begin = async (workspaceId: number, mode: string) => {
    if (!Number.isSafeInteger(workspaceId)) throw new TypeError(`workspace id is not a number: ${workspaceId}`);
    const client = await pool.connect();
    let broken: Error | undefined;
    const end = (how: 'commit' | 'rollback') => client.query(how);
    return {
      client,
      commit: () => end('commit'),
      rollback: () =>
        end('rollback').catch((error: Error) => {
          broken = error;
        }),
      release: () => client.release(broken),
      start: () => client.query(`begin ${mode}; select set_config('app.workspace', '${workspaceId}', true)`),
    };
  };

  /** Nothing is at stake in how it ends: the start travels with the first question, and nobody waits for the end. */
  const look = async <T>(workspaceId: number, work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const t = await begin(workspaceId, 'read only');
    const started = t.start();
    try {
      const [result] = await Promise.all([work(drizzle(t.client)), started]);
      return result;
    } finally {
      void t.rollback().finally(t.release);
    }
  };

  return {
    pool,
    house,
    async transaction(workspaceId, work, mode) {
      if (mode === 'read only') return look(workspaceId, work);
      const t = await begin(workspaceId, '');
      try {
        await t.start();
        const result = await work(drizzle(t.client));
        await t.commit();
        return result;
      } catch (error) {
        await t.rollback();
        throw error;
      } finally {
        t.release();
      }
    },
    async *stream(workspaceId, produce) {
      const t = await begin(workspaceId, 'isolation level repeatable read, read only');
      try {
        await t.start();
        yield* produce(drizzle(t.client));
      } finally {
        await t.rollback();
        t.release();
      }
    },
    close: () => pool.end(),
  };
};
