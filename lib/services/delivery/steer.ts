import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { campaigns } from '#db/schema/index.ts';
import type { CampaignStatus } from '#lib/domain/campaigns/campaign.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

type Turn = {
  from: CampaignStatus[];
  to: CampaignStatus;
  entry: string;
  /** The Fault when it has none of these. */
  otherwise: string;
  /** What else changes with it, and what the entry says about that. */
  alongside?: (tx: Transaction) => Promise<Record<string, number>>;
};

/** One turn in the life of a campaign that is on its way. Waits for a claim that is open, so that none is taken after it. */
export const steer = (
  ctx: Context,
  campaignId: number,
  { from, to, entry, otherwise, alongside }: Turn,
): Promise<void> => {
  authorise(ctx, 'campaigns:send');
  return write(ctx, async (tx) => {
    const here = and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId));
    const [campaign] = await tx.select({ status: campaigns.status }).from(campaigns).where(here).for('update');
    if (!campaign) throw new Fault('campaign_missing', {}, 'missing');
    if (!from.includes(campaign.status)) throw new Fault(otherwise, {}, 'conflict');
    const facts = { campaign: campaignId, before: campaign.status, ...(await alongside?.(tx)) };
    await tx.update(campaigns).set({ status: to }).where(here);
    await append(tx, ctx, [{ kind: 'audit', type: entry, target: `campaign:${campaignId}`, facts }]);
  });
};
