import { eq, sql } from 'drizzle-orm';
import { deliveryLines, finishedCampaigns, leafTexts, permissionLines, signedNotes } from '#db/queries/export-lines.ts';
import { workspaces } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { exportLines } from '#lib/domain/ledger/export-format.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { coveringCheckpoint } from '#lib/services/ledger/covering-checkpoint.ts';

/**
 * The whole ledger of a workspace as a stream of lines (lib/domain/ledger/export-format.ts), ending in a checkpoint that
 * covers every entry written so far, the export's own among them. Throws `ledger_no_checkpoint` when no worker signs.
 */
export const exportLedger = async (ctx: Context, reason: string): Promise<AsyncGenerator<string>> => {
  authorise(ctx, 'audit:export');
  if (reason.trim().length < 3) throw new Fault('export_reason_needed');
  const own = await write(ctx, async (tx) => {
    const [entry] = await append(tx, ctx, [
      { kind: 'audit', type: 'ledger.exported', target: 'ledger', details: { reason: reason.trim() } },
    ]);
    return entry!.id;
  });
  await coveringCheckpoint(ctx, own);
  return lines(ctx, own);
};

/**
 * One snapshot, and a checkpoint from before it. Entries that came between the two are left out and the permissions folded
 * back over them; a campaign that finished between the two cannot be folded back, so then both are taken anew.
 */
async function* lines(ctx: Context, entryId: number): AsyncGenerator<string> {
  let due: number | undefined = entryId;
  while (due !== undefined) {
    const { checkpoint } = await coveringCheckpoint(ctx, due);
    const outrun = { by: undefined as number | undefined };
    yield* ctx.db.stream(ctx.workspaceId, async function* (tx) {
      // As long as somebody takes to download a page of it over a slow line.
      await tx.execute(sql`select set_config('idle_in_transaction_session_timeout', '15min', true)`);
      const campaigns = await finishedCampaigns(tx, ctx.workspaceId);
      outrun.by = campaigns.findLast(({ i }) => i === null || i >= checkpoint.size)?.entryId;
      if (outrun.by !== undefined) return;
      const [workspace] = await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
      async function* deliveries() {
        for (const { campaign } of campaigns) yield* deliveryLines(tx, ctx.workspaceId, campaign);
      }
      yield* exportLines({
        header: {
          workspace: { id: ctx.workspaceId, name: workspace?.legalName ?? '' },
          exportedAt: ctx.now.toISOString(),
          vkey: checkpoint.vkey,
          size: checkpoint.size,
        },
        entries: leafTexts(tx, ctx.workspaceId, checkpoint.size),
        checkpoints: signedNotes(tx, ctx.workspaceId, checkpoint.size),
        permissions: permissionLines(tx, ctx.workspaceId, checkpoint.size),
        deliveries: deliveries(),
      });
    });
    due = outrun.by;
  }
}
