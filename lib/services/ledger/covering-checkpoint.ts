import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { type EntryPlace, entryPlace } from '#db/queries/entry-place.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, read } from '#lib/services/context.ts';

/** How long somebody waits for the worker to place an entry and sign. */
const patienceMs = 15_000;

/**
 * Where the entry stands and the newest signed checkpoint that covers it; asks the worker to sign one when none does yet.
 * Throws `ledger_no_checkpoint` when no worker answers.
 */
export const coveringCheckpoint = async (ctx: Context, entryId: number): Promise<Required<EntryPlace>> => {
  let asked = false;
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(100)) {
    const place = await read(ctx, (tx) => entryPlace(tx, ctx.workspaceId, entryId));
    if (place?.checkpoint) return { ...place, checkpoint: place.checkpoint };
    // Asked only once the entry has its place: whatever head is signed from now on includes it.
    if (place && !asked) {
      await ask(ctx);
      asked = true;
    }
  }
  throw new Fault('ledger_no_checkpoint', {}, 'conflict');
};

const ask = (ctx: Context) =>
  ctx.db.transaction(ctx.workspaceId, (tx) =>
    tx.execute(sql`update ledger_heads set checkpoint_wanted_at = now() where workspace_id = ${ctx.workspaceId}`),
  );
