import type { Transaction } from '#db/client.ts';
import { type CampaignParts, campaignParts } from '#db/queries/campaign-facts.ts';
import { type ApprovedContent, contentHash } from '#lib/domain/campaigns/content-hash.ts';
import { policyOf } from '#lib/domain/campaigns/policy.ts';
import { ruleSetVersion } from '#lib/domain/campaigns/rules/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Context } from '#lib/services/context.ts';

/** The campaign with topic, segment and workspace. `lock`: it stays as it is until the transaction ends. */
export const loadCampaign = async (
  tx: Transaction,
  ctx: Context,
  campaignId: number,
  how: 'lock' | 'look',
): Promise<CampaignParts> => {
  const parts = await campaignParts(tx, ctx.workspaceId, campaignId, how);
  if (!parts) throw new Fault('campaign_missing', {}, 'missing');
  return parts;
};

/** The hash an approval of this campaign would be about at this moment: content, audience, policy and rules as they stand. */
export const hashOf = ({
  campaign,
  segment,
  workspace,
}: Pick<CampaignParts, 'segment' | 'workspace'> & { campaign: ApprovedContent['content'] }): Uint8Array =>
  contentHash({
    content: campaign,
    audience: segment && { segmentId: segment.id, definition: segment.definition },
    policy: policyOf(workspace.policy),
    ruleSetVersion,
  });
