import { and, eq, isNull } from 'drizzle-orm';
import { approvals, campaigns } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { loadCampaign } from './load.ts';
import { authoriseAny } from './staff-of.ts';

/** Undoes an approval while nothing has left: it waits for the second look again, as it is. Needs no reason. */
export const takeBack = async (ctx: Context, campaignId: number): Promise<void> => {
  authoriseAny(ctx, ['campaigns:approve', 'campaigns:send']);
  return write(ctx, async (tx) => {
    const { campaign } = await loadCampaign(tx, ctx, campaignId, 'lock');
    if (campaign.status !== 'approved' && campaign.status !== 'scheduled')
      throw new Fault('campaign_not_approved', {}, 'conflict');
    const here = [eq(approvals.workspaceId, ctx.workspaceId), eq(approvals.campaignId, campaignId)];
    await tx
      .update(approvals)
      .set({ voidedAt: ctx.now, voidedBecause: 'taken back' })
      .where(and(...here, isNull(approvals.voidedAt)));
    await tx
      .update(campaigns)
      .set({ status: 'in_review', scheduledAt: null, localAt: null })
      .where(and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId)));
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'campaign.taken_back',
        target: `campaign:${campaignId}`,
        facts: { from: campaign.status },
      },
    ]);
  });
};
