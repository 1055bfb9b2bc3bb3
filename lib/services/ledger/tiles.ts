import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { tileReader, tilesNeeded } from '#lib/domain/ledger/tile.ts';
import type { HashReader } from '#lib/domain/ledger/tree.ts';

/** A reader over the stored tiles that `compute` (a proof, a root) is going to ask for, fetched in one query. */
export const hashReader = async (
  tx: Transaction,
  workspaceId: number,
  compute: (read: HashReader) => unknown,
): Promise<HashReader> => {
  const needed = tilesNeeded(compute).map(({ level, index }) => ({ level, index }));
  const { rows } = await tx.execute<{ level: number; index: number; hashes: Buffer }>(sql`
    select t.level, t.tile_index as index, t.hashes
      from jsonb_to_recordset(${JSON.stringify(needed)}::jsonb) as n (level integer, index bigint)
      join tiles t on t.workspace_id = ${workspaceId} and t.level = n.level and t.tile_index = n.index`);
  return tileReader(rows);
};
