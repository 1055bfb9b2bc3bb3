import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { growTiles } from '#lib/domain/ledger/tile.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';

const batchSize = 20_000;
/** One sequencer at a time, whatever the number of workers. */
const lockKey = 4_711_002;

/**
 * Gives waiting entries their place in their workspace's tree: queue → leaves and tiles → head, in one transaction, so that
 * a crash anywhere leaves everything as it was. Answers with how many were placed; 0 also when another worker is at it.
 */
export const sequence = (workerDb: Database): Promise<number> =>
  workerDb.transaction(0, async (tx) => {
    const { rows: lock } = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${lockKey}) as mine`,
    );
    if (!lock[0]?.mine) return 0;
    const { rows: waiting } = await tx.execute<Waiting>(sql`
      with taken as (
        delete from entry_queue q using (
          select workspace_id, entry_id from entry_queue order by workspace_id, entry_id limit ${batchSize}) t
         where q.workspace_id = t.workspace_id and q.entry_id = t.entry_id
        returning q.workspace_id, q.entry_id, q.leaf_hash)
      select * from taken order by workspace_id, entry_id`);
    for (const [workspaceId, rows] of byWorkspace(waiting)) await place(tx, workspaceId, rows);
    return waiting.length;
  });

type Waiting = { workspace_id: number; entry_id: number; leaf_hash: Buffer };

const byWorkspace = (rows: Waiting[]): Map<number, Waiting[]> => {
  const groups = new Map<number, Waiting[]>();
  for (const row of rows) {
    const group = groups.get(row.workspace_id);
    if (group) group.push(row);
    else groups.set(row.workspace_id, [row]);
  }
  return groups;
};

const place = async (tx: Transaction, workspaceId: number, rows: Waiting[]): Promise<void> => {
  const { rows: heads } = await tx.execute<{ size: number; range: Buffer }>(sql`
    select size, range from ledger_heads where workspace_id = ${workspaceId} for update`);
  const head = heads[0];
  if (!head) throw new Error(`workspace ${workspaceId} has no ledger head`);
  const range = CompactRange.from(head.size, head.range);
  const growths = growTiles(
    range,
    rows.map((row) => row.leaf_hash),
  );
  await tx.execute(sql`
    insert into leaves (workspace_id, leaf_index, entry_id)
    select ${workspaceId}::bigint, ${head.size}::bigint + n - 1, entry_id
      from unnest(${sql.param(rows.map((row) => row.entry_id))}::bigint[]) with ordinality x (entry_id, n)`);
  for (const growth of growths)
    await tx.execute(sql`
      insert into tiles (workspace_id, level, tile_index, hashes)
      values (${workspaceId}, ${growth.level}, ${growth.index}, ${Buffer.from(growth.hashes)})
      on conflict (workspace_id, level, tile_index) do update set hashes = tiles.hashes || excluded.hashes`);
  await tx.execute(sql`
    update ledger_heads set size = ${range.size}, range = ${Buffer.from(range.bytes())}, root = ${Buffer.from(range.root())}
     where workspace_id = ${workspaceId}`);
};
