import { and, eq } from 'drizzle-orm';
import { campaigns } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { loadCampaign } from './load.ts';

/** Takes a campaign off the calendar; it stays approved. */
export const unschedule = async (ctx: Context, campaignId: number): Promise<void> => {
  authorise(ctx, 'campaigns:send');
  return write(ctx, async (tx) => {
    const { campaign } = await loadCampaign(tx, ctx, campaignId, 'lock');
    if (campaign.status !== 'scheduled') throw new Fault('campaign_not_scheduled', {}, 'conflict');
    await tx
      .update(campaigns)
      .set({ status: 'approved', scheduledAt: null, localAt: null })
      .where(and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId)));
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'campaign.unscheduled',
        target: `campaign:${campaignId}`,
        facts: { before: campaign.scheduledAt?.toISOString() ?? null },
      },
    ]);
  });
};
