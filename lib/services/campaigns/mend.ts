import { Fault } from '#lib/domain/fault.ts';
import { type Context, read } from '#lib/services/context.ts';
import type { Campaign } from './create.ts';
import { edit } from './edit.ts';
import { judge } from './judge.ts';
import { loadCampaign } from './load.ts';

/** Does what a finding offers to do in one press: an edit like any other, with its entry and its consequences. */
export const mend = async (ctx: Context, campaignId: number, ruleId: string): Promise<Campaign> => {
  const { campaign, verdict } = await read(ctx, async (tx) => {
    const parts = await loadCampaign(tx, ctx, campaignId, 'look');
    return { campaign: parts.campaign, ...(await judge(tx, ctx, parts)) };
  });
  const finding = verdict.findings.find(({ rule }) => rule.id === ruleId);
  const offered = finding?.outcome.is === 'fail' ? finding.outcome.mend : undefined;
  if (!offered) throw new Fault('campaign_nothing_warned', {}, 'conflict');
  const { bodyStart, ...changes } = offered.changes;
  const bodyHtml = bodyStart === undefined ? {} : { bodyHtml: bodyStart + campaign.bodyHtml };
  return edit(ctx, campaignId, { ...changes, ...bodyHtml });
};
