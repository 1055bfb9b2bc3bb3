import { sql } from 'drizzle-orm';
import { type Context, read } from '#lib/services/context.ts';

export type LedgerState = {
  /** Entries with a place in the tree. */
  size: number;
  /** Entries that wait for theirs. */
  waiting: number;
  /** How many of them a signed checkpoint covers. */
  sealed: number;
  /** The log's verifier key; null until the first checkpoint. */
  vkey: string | null;
  /** The latest, newest first. */
  checkpoints: { size: number; at: Date; note: string }[];
};

/** How far the books are kept. */
export const ledgerState = (ctx: Context): Promise<LedgerState> =>
  read(ctx, async (tx) => {
    const { rows: heads } = await tx.execute<{ size: number; waiting: number }>(sql`
      select h.size, (select count(*) from entry_queue q where q.workspace_id = h.workspace_id) as waiting
        from ledger_heads h where h.workspace_id = ${ctx.workspaceId}`);
    const { rows } = await tx.execute<{ size: number; at: string; note: string; vkey: string }>(sql`
      select size, created_at as at, note, vkey from checkpoints
       where workspace_id = ${ctx.workspaceId} order by size desc limit 10`);
    return {
      size: heads[0]?.size ?? 0,
      waiting: heads[0]?.waiting ?? 0,
      sealed: rows[0]?.size ?? 0,
      vkey: rows[0]?.vkey ?? null,
      checkpoints: rows.map(({ size, at, note }) => ({ size, at: new Date(at), note })),
    };
  });
