import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { campaigns } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { loadCampaign } from './load.ts';

/** Lets everybody read a campaign that has been sent, as a stranger sees it. Opening it twice is opening it once. */
export const openArchive = (ctx: Context, campaignId: number): Promise<void> => {
  authorise(ctx, 'campaigns:send');
  return write(ctx, async (tx) => {
    const { campaign } = await loadCampaign(tx, ctx, campaignId, 'lock');
    if (campaign.status !== 'sent') throw new Fault('campaign_not_sent', {}, 'conflict');
    if (campaign.archivedAt) return;
    await setArchived(tx, ctx, campaignId, ctx.now);
    await append(tx, ctx, [{ kind: 'audit', type: 'campaign.archive_opened', target: `campaign:${campaignId}` }]);
  });
};

export const setArchived = (tx: Transaction, ctx: Context, campaignId: number, archivedAt: Date | null) =>
  tx
    .update(campaigns)
    .set({ archivedAt })
    .where(and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId)));
