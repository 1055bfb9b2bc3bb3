import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Log } from '#lib/log.ts';
import type { Context } from '#lib/services/context.ts';
import { failImport } from './fail-import.ts';
import { importBatch } from './import-batch.ts';

const batchesAtATime = 10;
const silenceMs = 3_600_000;

/**
 * Carries every running import a little further, at most 10,000 rows each, and gives up files whose sender fell silent an
 * hour ago. Called again and again by the worker, with a database of the app's role; answers how many rows were done, so
 * that the caller comes back at once while there are more. An import that fails is tried again with the next call.
 */
export const runImports = async (db: Database, now: Date, log: Pick<Log, 'error'>): Promise<number> => {
  const silentSince = new Date(now.getTime() - silenceMs).toISOString();
  const { rows: waiting } = await db.house.execute<{ workspace_id: number; import_id: number; silent: boolean }>(
    sql`select workspace_id, import_id, silent from imports_waiting(${silentSince}::timestamptz)`,
  );
  let done = 0;
  for (const { workspace_id: workspaceId, import_id: id, silent } of waiting) {
    const ctx: Context = {
      db,
      actor: { type: 'job', name: 'import' },
      workspaceId,
      now,
      requestId: `import-${id}`,
      from: {},
    };
    try {
      if (silent) await failImport(ctx, id, 'import_interrupted');
      else done += await carryOn(ctx, id);
    } catch (error) {
      log.error({ err: error, workspaceId, importId: id }, 'import batch failed');
    }
  }
  return done;
};

const carryOn = async (ctx: Context, id: number): Promise<number> => {
  let done = 0;
  for (let batch = 0; batch < batchesAtATime; batch++) {
    const rows = await importBatch(ctx, id);
    if (rows === 0) break;
    done += rows;
  }
  return done;
};
