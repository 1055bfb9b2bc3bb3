import { setTimeout as sleep } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { deliveryLines, finishedCampaigns, leafTexts, permissionLines, signedNotes } from '#db/queries/export-lines.ts';
import { workspaces } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { exportLines } from '#lib/domain/ledger/export-format.ts';
import { authorise, type Context, read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

/** How long an export waits for the worker to place its entries and sign. */
const patienceMs = 15_000;

/**
 * The whole ledger of a workspace as a stream of lines (lib/domain/ledger/export-format.ts), ending in a checkpoint that
 * covers every entry written so far, the export's own among them. Throws `export_no_checkpoint` when no worker signs.
 */
export const exportLedger = async (ctx: Context, reason: string): Promise<AsyncGenerator<string>> => {
  authorise(ctx, 'audit:export');
  if (reason.trim().length < 3) throw new Fault('export_reason_needed');
  const own = await write(ctx, async (tx) => {
    const [entry] = await append(tx, ctx, [
      { kind: 'audit', type: 'ledger.exported', target: 'ledger', details: { reason: reason.trim() } },
    ]);
    await tx.execute(sql`update ledger_heads set checkpoint_wanted_at = now() where workspace_id = ${ctx.workspaceId}`);
    return entry!;
  });
  const head = await coveringCheckpoint(ctx, own.id);
  return lines(ctx, head);
};

type Head = { size: number; vkey: string };

const coveringCheckpoint = async (ctx: Context, entryId: number): Promise<Head> => {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(200)) {
    const { rows } = await read(ctx, (tx) =>
      tx.execute<{ size: number; vkey: string }>(sql`
        select c.size, c.vkey from checkpoints c
          join leaves l on l.workspace_id = c.workspace_id and l.entry_id = ${entryId}
         where c.workspace_id = ${ctx.workspaceId} and c.size > l.leaf_index order by c.size limit 1`),
    );
    if (rows[0]) return rows[0];
  }
  throw new Fault('export_no_checkpoint', {}, 'conflict');
};

const lines = (ctx: Context, head: Head): AsyncGenerator<string> =>
  ctx.db.stream(ctx.workspaceId, async function* (tx) {
    const [workspace] = await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
    const campaigns = await finishedCampaigns(tx, ctx.workspaceId);
    async function* deliveries() {
      for (const campaign of campaigns) yield* deliveryLines(tx, ctx.workspaceId, campaign);
    }
    yield* exportLines({
      header: {
        workspace: { id: ctx.workspaceId, name: workspace?.legalName ?? '' },
        exportedAt: ctx.now.toISOString(),
        vkey: head.vkey,
        size: head.size,
      },
      entries: leafTexts(tx, ctx.workspaceId, head.size),
      checkpoints: signedNotes(tx, ctx.workspaceId, head.size),
      permissions: permissionLines(tx, ctx.workspaceId, head.size),
      deliveries: deliveries(),
    });
  });
