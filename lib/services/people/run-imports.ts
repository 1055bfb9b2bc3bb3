import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Log } from '#lib/log.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { failImport } from './fail-import.ts';
import { importBatch } from './import-batch.ts';

const batchesAtATime = 10;
const silenceMs = 3_600_000;
const mostFailures = 5;
/** How often in a row a batch failed, by import; forgotten with the process. */
const failures = new Map<string, number>();

/**
 * Carries every running import a little further, at most 10,000 rows each, and gives up files whose sender fell silent an
 * hour ago. Called again and again by the worker, with a database of the app's role; answers how many rows were done, so
 * that the caller comes back at once while there are more. A batch that fails is tried again with the next call; after
 * five failures in a row the import breaks off, and what had come in stands.
 */
export const runImports = async (db: Database, now: Date, log: Pick<Log, 'error'>): Promise<number> => {
  const silentSince = new Date(now.getTime() - silenceMs).toISOString();
  const { rows: waiting } = await db.house.execute<{ workspace_id: number; import_id: number; silent: boolean }>(
    sql`select workspace_id, import_id, silent from imports_waiting(${silentSince}::timestamptz)`,
  );
  let done = 0;
  for (const { workspace_id: workspaceId, import_id: id, silent } of waiting) {
    const actor = { type: 'job', name: 'import' } as const;
    const ctx: Context = { db, actor, workspaceId, now, requestId: `import-${id}`, from: {} };
    if (silent) await failImport(ctx, id, 'import_interrupted');
    else done += await carryOn(ctx, id, log);
  }
  return done;
};

const carryOn = async (ctx: Context, id: number, log: Pick<Log, 'error'>): Promise<number> => {
  const key = `${ctx.workspaceId}:${id}`;
  let done = 0;
  try {
    for (let batch = 0; batch < batchesAtATime; batch++) {
      const rows = await importBatch(ctx, id);
      failures.delete(key);
      if (rows === 0) break;
      done += rows;
    }
  } catch (error) {
    const times = (failures.get(key) ?? 0) + 1;
    failures.set(key, times);
    log.error({ err: error, workspaceId: ctx.workspaceId, importId: id, times }, 'import batch failed');
    if (times >= mostFailures) await breakOff(ctx, id);
  }
  return done;
};

const breakOff = (ctx: Context, id: number): Promise<void> =>
  write(ctx, async (tx) => {
    await tx.execute(sql`
      update imports set status = 'failed', failure = 'import_broke_off', finished_at = ${ctx.now.toISOString()}
       where workspace_id = ${ctx.workspaceId} and id = ${id} and status = 'running'`);
    await append(tx, ctx, [
      { kind: 'audit', type: 'import.failed', target: `import:${id}`, facts: { because: 'import_broke_off' } },
    ]);
  });
