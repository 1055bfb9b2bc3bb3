import { and, eq, isNull } from 'drizzle-orm';
import { approvals, campaigns } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { loadCampaign } from './load.ts';
import { plainText } from './sanitise.ts';

/** Gives a campaign back to its writers with a reason; whoever let it pass has not any more. */
export const sendBack = async (ctx: Context, campaignId: number, reason: string): Promise<void> => {
  authorise(ctx, 'campaigns:approve');
  const because = plainText(reason).trim();
  if (because.length < 3) throw new Fault('campaign_reply_empty');
  return write(ctx, async (tx) => {
    const { campaign } = await loadCampaign(tx, ctx, campaignId, 'lock');
    if (!['in_review', 'approved', 'scheduled'].includes(campaign.status))
      throw new Fault('campaign_not_in_review', {}, 'conflict');
    await tx
      .update(approvals)
      .set({ voidedAt: ctx.now, voidedBecause: 'sent back' })
      .where(
        and(
          eq(approvals.workspaceId, ctx.workspaceId),
          eq(approvals.campaignId, campaignId),
          isNull(approvals.voidedAt),
        ),
      );
    await tx
      .update(campaigns)
      .set({ status: 'draft', scheduledAt: null, localAt: null })
      .where(and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId)));
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'campaign.sent_back',
        target: `campaign:${campaignId}`,
        facts: { from: campaign.status },
        details: { reason: because.slice(0, 2000) },
      },
    ]);
  });
};
