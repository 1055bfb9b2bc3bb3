import { and, eq } from 'drizzle-orm';
import { campaigns } from '#db/schema/index.ts';
import { type Finding, isSettled, type Verdict } from '#lib/domain/campaigns/validate.ts';
import { Fault } from '#lib/domain/fault.ts';
import { fromHex, toHex } from '#lib/domain/ledger/hash.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { judge } from './judge.ts';
import { loadCampaign } from './load.ts';

/** Asks for the second look. Refused while anything blocks, a question is open or a warning stands; the verdict is kept. */
export const submit = async (ctx: Context, campaignId: number): Promise<Verdict> => {
  authorise(ctx, 'campaigns:write');
  return write(ctx, async (tx) => {
    const parts = await loadCampaign(tx, ctx, campaignId, 'lock');
    if (parts.campaign.status !== 'draft') throw new Fault('campaign_not_draft', {}, 'conflict');
    const { verdict } = await judge(tx, ctx, parts);
    refuseUnsettled(verdict);
    const here = and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId));
    // Policy, segment or rules may have changed since the last edit. A new hash leads to draft (trigger), so it comes first.
    if (toHex(parts.campaign.contentHash) !== verdict.contentHash)
      await tx
        .update(campaigns)
        .set({ contentHash: fromHex(verdict.contentHash) })
        .where(here);
    await tx.update(campaigns).set({ status: 'in_review' }).where(here);
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'campaign.submitted',
        target: `campaign:${campaignId}`,
        facts: {
          content: verdict.contentHash,
          rules: verdict.ruleSetVersion,
          passed: verdict.passed.map(({ id }) => id),
          settled: verdict.findings.map(({ rule }) => rule.id),
        },
        details: { findings: verdict.findings.map(recorded) },
      },
    ]);
    return verdict;
  });
};

const refuseUnsettled = (verdict: Verdict): void => {
  const open = verdict.findings.filter((finding) => !isSettled(finding));
  const of = (severity: Finding['severity']) => open.filter((finding) => finding.severity === severity).length;
  if (of('block') > 0) throw new Fault('campaign_blocked', { count: of('block') });
  if (of('review') > 0) throw new Fault('campaign_unanswered', { count: of('review') });
  if (of('warn') > 0) throw new Fault('campaign_unwaived', { count: of('warn') });
};

const recorded = ({ rule, severity, outcome, replies }: Finding) => ({
  rule: rule.id,
  severity,
  said: outcome.is === 'fail' ? outcome.because.en : outcome.question.en,
  replies: replies.map(({ by, text }) => ({ by: by.id, text })),
});
