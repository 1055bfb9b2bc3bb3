import { editableStatuses } from '#lib/domain/campaigns/campaign.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, write } from '#lib/services/context.ts';
import { judge } from './judge.ts';
import { loadCampaign } from './load.ts';
import { keepReply } from './reply.ts';
import { authoriseAny } from './staff-of.ts';

/** Answers the question a rule asks about the campaign as it stands; kept with the hash of what it is about. */
export const answerReview = async (
  ctx: Context,
  campaignId: number,
  { ruleId, text }: { ruleId: string; text: string },
): Promise<void> => {
  authoriseAny(ctx, ['campaigns:write', 'campaigns:approve']);
  return write(ctx, async (tx) => {
    const parts = await loadCampaign(tx, ctx, campaignId, 'lock');
    if (!editableStatuses.includes(parts.campaign.status)) throw new Fault('campaign_not_editable', {}, 'conflict');
    const { verdict } = await judge(tx, ctx, parts);
    const finding = verdict.findings.find(({ rule, severity }) => rule.id === ruleId && severity === 'review');
    if (!finding) throw new Fault('campaign_nothing_asked', {}, 'conflict');
    await keepReply(tx, ctx, { campaignId, finding, text, contentHash: verdict.contentHash });
  });
};
