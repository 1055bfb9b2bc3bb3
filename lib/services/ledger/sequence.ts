import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { growTiles } from '#lib/domain/ledger/tile.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';
import { eachWorkspace } from '#lib/services/ledger/each-workspace.ts';

const batchSize = 20_000;
/** One sequencer a workspace at a time, whatever the number of workers. */
const lockKey = 4_711_002;

/**
 * Gives waiting entries their place in their workspace's tree: queue → leaves and tiles → head, in one transaction a
 * workspace, so that a crash anywhere leaves everything as it was and one broken tree does not hold up the others.
 * Answers with how many were placed; 0 also when another worker is at it.
 */
export const sequence = async (workerDb: Database): Promise<number> => {
  // From workspace to workspace by the index: the queue may be long, the answer is short.
  const { rows } = await workerDb.house.execute<{ id: number }>(sql`
    with recursive waiting as (
      (select workspace_id as id from entry_queue order by workspace_id limit 1)
      union all
      select (select q.workspace_id from entry_queue q where q.workspace_id > w.id order by q.workspace_id limit 1)
        from waiting w where w.id is not null)
    select id from waiting where id is not null`);
  return eachWorkspace(
    rows.map((row) => row.id),
    (workspaceId) => workerDb.transaction(workspaceId, (tx) => placeWaiting(tx, workspaceId)),
  );
};

type Waiting = { entry_id: number; leaf_hash: Buffer };

const placeWaiting = async (tx: Transaction, workspaceId: number): Promise<number> => {
  const { rows: lock } = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(${lockKey}, hashint8(${workspaceId})) as mine`,
  );
  if (!lock[0]?.mine) return 0;
  const { rows } = await tx.execute<Waiting>(sql`
    with taken as (
      delete from entry_queue q using (
        select entry_id from entry_queue where workspace_id = ${workspaceId} order by entry_id limit ${batchSize}) t
       where q.workspace_id = ${workspaceId} and q.entry_id = t.entry_id
      returning q.entry_id, q.leaf_hash)
    select entry_id, leaf_hash from taken order by entry_id`);
  if (rows.length > 0) await place(tx, workspaceId, rows);
  return rows.length;
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
  // They travel together: the tree is as good as its last write, and all of them are in one transaction.
  await Promise.all([
    tx.execute(sql`
      insert into leaves (workspace_id, leaf_index, entry_id)
      select ${workspaceId}::bigint, ${head.size}::bigint + n - 1, entry_id
        from unnest(${sql.param(rows.map((row) => row.entry_id))}::bigint[]) with ordinality x (entry_id, n)`),
    tx.execute(sql`
      insert into tiles (workspace_id, level, tile_index, hashes)
      select ${workspaceId}::bigint, x.* from unnest(
        ${sql.param(growths.map(({ level }) => level))}::integer[], ${sql.param(growths.map(({ index }) => index))}::bigint[],
        ${sql.param(growths.map(({ hashes }) => Buffer.from(hashes)))}::bytea[]) x
      on conflict (workspace_id, level, tile_index) do update set hashes = tiles.hashes || excluded.hashes`),
    tx.execute(sql`
      update ledger_heads set size = ${range.size}, range = ${Buffer.from(range.bytes())}, root = ${Buffer.from(range.root())}
       where workspace_id = ${workspaceId}`),
  ]);
};
