import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { sameHead } from '#lib/domain/restore/heads.ts';
import { eachWorkspace, everyWorkspace } from '#lib/services/ledger/each-workspace.ts';
import { findRestore } from './find.ts';
import { keepNoes } from './keep-noes.ts';
import { type Kept, keepNote } from './outside.ts';

/**
 * Whether this workspace may sign and send: its database is the one that wrote what is kept outside. If so, the newest
 * checkpoint is kept there too, and the gate is told that somebody has looked. Throws when what is outside cannot be read
 * or written: then nobody has looked, and nothing leaves.
 */
export const guard = (workerDb: Database, workspaceId: number): Promise<boolean> =>
  workerDb.transaction(workspaceId, async (tx) => {
    const found = await findRestore(tx, workspaceId);
    if (!found) return false;
    await keepNewest(tx, workspaceId, found.kept);
    // Not with every batch: the gate looks back further than that.
    await tx.execute(sql`
      insert into restore_checks (workspace_id, checked_at) values (${workspaceId}, clock_timestamp())
      on conflict (workspace_id) do update set checked_at = excluded.checked_at
       where restore_checks.checked_at < excluded.checked_at - interval '3 seconds'`);
    return true;
  });

/** The same for the sender: whatever keeps it from looking, nothing leaves. Why, the worker's own round says (guardAll). */
export const mayLeave = (workerDb: Database, workspaceId: number): Promise<boolean> =>
  guard(workerDb, workspaceId).catch(() => false);

/** Looks at every workspace, and copies the noes that are not outside yet. What failed is thrown when all had their turn. */
export const guardAll = async (workerDb: Database): Promise<number> =>
  eachWorkspace(await everyWorkspace(workerDb), async (workspaceId) => {
    await guard(workerDb, workspaceId);
    return keepNoes(workerDb, workspaceId);
  });

const keepNewest = async (tx: Transaction, workspaceId: number, kept: Kept | null): Promise<void> => {
  const { rows } = await tx.execute<Kept>(sql`
    select size, root, note from checkpoints where workspace_id = ${workspaceId} order by size desc limit 1`);
  const [newest] = rows;
  if (newest && !(kept && sameHead(kept, { ...newest, root: new Uint8Array(newest.root) })))
    await keepNote(workspaceId, newest.note);
};
