import { pastCampaigns } from '#db/queries/past-campaigns.ts';
import type { Policy } from '#lib/domain/campaigns/policy.ts';
import { type Stopped, stoppedBy } from '#lib/domain/campaigns/policy-preview.ts';
import { rules } from '#lib/domain/campaigns/rules/index.ts';
import { textOf } from '#lib/services/campaigns/content.ts';
import { sanitiseBody } from '#lib/services/campaigns/sanitise.ts';
import { type Context, read } from '#lib/services/context.ts';

export type PolicyPreview = { looked: number; stopped: Stopped[] };

/** What a policy would have done to the last ten campaigns that went out. Changes nothing. */
export const previewPolicy = async (ctx: Context, policy: Policy): Promise<PolicyPreview> => {
  const rows = await read(ctx, (tx) => pastCampaigns(tx, ctx.workspaceId));
  const past = rows.map(({ id, name, launchedAt, recent, sent, one, two, three, ...content }) => ({
    id,
    name,
    subject: content.subject,
    benefit: content.benefit,
    launchedAt,
    recent,
    sent,
    thisWeek: [one, two, three] as [number, number, number],
    campaign: { id, ...content, leavesAt: launchedAt, bodyText: textOf(sanitiseBody(content.bodyHtml)) },
  }));
  return { looked: past.length, stopped: stoppedBy(past, policy, rules) };
};
