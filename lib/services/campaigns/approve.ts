import { and, eq } from 'drizzle-orm';
import { approvals, campaigns } from '#db/schema/index.ts';
import { signatures } from '#lib/domain/campaigns/campaign.ts';
import { cooledAt, minutesUntil } from '#lib/domain/campaigns/cooling-off.ts';
import { isAlone, isSettled, unansweredByOthers } from '#lib/domain/campaigns/validate.ts';
import { Fault } from '#lib/domain/fault.ts';
import { fromHex, toHex } from '#lib/domain/ledger/hash.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { judge } from './judge.ts';
import { loadCampaign } from './load.ts';
import { keepReply } from './reply.ts';
import { staffOf } from './staff-of.ts';

export type Approval = {
  /** The sentence as the approver read it: one of `signatures`. */
  signature: string;
  /** The approver's own answers to open questions, by rule. */
  answers?: Record<string, string>;
};

/**
 * Lets exactly this content pass, with a name under it. Never by whoever wrote or last edited it; in a house where nobody
 * else may, they look again after the cooling-off, and the log says so. Refused when anything has changed since it was
 * submitted. The database guards the same (campaign-laws.sql).
 */
export const approve = async (
  ctx: Context,
  campaignId: number,
  { signature, answers = {} }: Approval,
): Promise<void> => {
  authorise(ctx, 'campaigns:approve');
  const { userId } = staffOf(ctx);
  if (!Object.values<string>(signatures).includes(signature)) throw new Fault('campaign_unsigned');
  return write(ctx, async (tx) => {
    const parts = await loadCampaign(tx, ctx, campaignId, 'lock');
    const { campaign } = parts;
    if (campaign.status !== 'in_review') throw new Fault('campaign_not_in_review', {}, 'conflict');
    let { facts, verdict } = await judge(tx, ctx, parts);
    const writer = userId === campaign.createdBy || userId === campaign.editedBy;
    const alone = isAlone(facts.people);
    if (writer && !alone) throw new Fault('campaign_author_approves', {}, 'forbidden');
    const cooled = cooledAt(campaign.editedAt, facts.policy);
    if (writer && ctx.now < cooled)
      throw new Fault('campaign_cooling_off', { minutes: minutesUntil(cooled, ctx.now) }, 'conflict');
    if (toHex(campaign.contentHash) !== verdict.contentHash) throw new Fault('campaign_stale', {}, 'conflict');
    // The world may have moved since it was submitted: a permission less, the same sentence sent by another campaign.
    const blocks = verdict.findings.filter(({ severity }) => severity === 'block').length;
    if (blocks > 0) throw new Fault('campaign_blocked', { count: blocks }, 'conflict');

    const asked = verdict.findings.filter(({ rule, severity }) => severity === 'review' && answers[rule.id]?.trim());
    for (const finding of asked)
      await keepReply(tx, ctx, {
        campaignId,
        finding,
        text: answers[finding.rule.id]!,
        contentHash: verdict.contentHash,
      });
    if (asked.length > 0) ({ facts, verdict } = await judge(tx, ctx, parts));
    const unanswered = unansweredByOthers(verdict, facts.people);
    if (unanswered.length > 0) throw new Fault('campaign_answer_needed', { count: unanswered.length });
    if (!verdict.findings.every(isSettled)) throw new Fault('campaign_stale', {}, 'conflict');

    const contentHash = fromHex(verdict.contentHash);
    await tx.insert(approvals).values({
      workspaceId: ctx.workspaceId,
      campaignId,
      contentHash,
      approvedBy: userId,
      approvedAt: ctx.now,
      sentence: signature,
    });
    await tx
      .update(campaigns)
      .set({ status: 'approved' })
      .where(and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId)));
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'campaign.approved',
        target: `campaign:${campaignId}`,
        facts: { content: verdict.contentHash, signed: signature, ...(writer && { alone: true }) },
      },
    ]);
  });
};
