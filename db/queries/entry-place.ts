import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';

export type EntryPlace = {
  /** Counted from 0. */
  leafIndex: number;
  /** The newest signed checkpoint, when it covers the entry. */
  checkpoint?: { size: number; note: string; vkey: string; createdAt: Date };
};

/** Where an entry stands in the tree; nothing while it waits for its place. */
export const entryPlace = async (
  tx: Transaction,
  workspaceId: number,
  entryId: number,
): Promise<EntryPlace | undefined> => {
  const { rows } = await tx.execute<{
    i: number;
    size: number | null;
    note: string;
    vkey: string;
    created_at: string;
  }>(sql`
    select l.leaf_index as i, c.size, c.note, c.vkey, c.created_at
      from leaves l
      left join lateral (select * from checkpoints where workspace_id = l.workspace_id and size > l.leaf_index
                          order by size desc limit 1) c on true
     where l.workspace_id = ${workspaceId} and l.entry_id = ${entryId}`);
  const [row] = rows;
  if (!row) return undefined;
  const { i, size, note, vkey, created_at } = row;
  return size === null
    ? { leafIndex: i }
    : { leafIndex: i, checkpoint: { size, note, vkey, createdAt: new Date(created_at) } };
};
