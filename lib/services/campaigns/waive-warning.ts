import { editableStatuses } from '#lib/domain/campaigns/campaign.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, write } from '#lib/services/context.ts';
import { judge } from './judge.ts';
import { loadCampaign } from './load.ts';
import { keepReply } from './reply.ts';
import { authoriseAny } from './staff-of.ts';

/** Lets a warning be, with a name and a reason. What blocks can never be waived. */
export const waiveWarning = async (
  ctx: Context,
  campaignId: number,
  { ruleId, reason }: { ruleId: string; reason: string },
): Promise<void> => {
  authoriseAny(ctx, ['campaigns:write', 'campaigns:approve']);
  return write(ctx, async (tx) => {
    const parts = await loadCampaign(tx, ctx, campaignId, 'lock');
    if (!editableStatuses.includes(parts.campaign.status)) throw new Fault('campaign_not_editable', {}, 'conflict');
    const { verdict } = await judge(tx, ctx, parts);
    const finding = verdict.findings.find(({ rule }) => rule.id === ruleId);
    if (finding?.severity === 'block') throw new Fault('campaign_cannot_waive', {}, 'forbidden');
    if (finding?.severity !== 'warn') throw new Fault('campaign_nothing_warned', {}, 'conflict');
    await keepReply(tx, ctx, { campaignId, finding, text: reason, contentHash: verdict.contentHash });
  });
};
