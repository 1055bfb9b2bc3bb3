import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { campaignAnswers } from '#db/schema/index.ts';
import type { Finding } from '#lib/domain/campaigns/validate.ts';
import { Fault } from '#lib/domain/fault.ts';
import { fromHex } from '#lib/domain/ledger/hash.ts';
import type { Context } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { plainText } from './sanitise.ts';
import { staffOf } from './staff-of.ts';

/** Keeps one person's answer or waiver, bound to the content it is about; their own earlier one makes room. */
export const keepReply = async (
  tx: Transaction,
  ctx: Context,
  {
    campaignId,
    finding,
    text,
    contentHash,
  }: { campaignId: number; finding: Finding; text: string; contentHash: string },
): Promise<void> => {
  const answer = plainText(text).trim();
  if (answer.length < 3) throw new Fault('campaign_reply_empty');
  if (answer.length > 2000) throw new Fault('campaign_too_long', { field: 'reply', maximum: 2000 });
  const kind = finding.severity === 'review' ? 'answer' : 'waiver';
  const values = { kind, answer, contentHash: fromHex(contentHash), answeredAt: ctx.now } as const;
  await tx
    .insert(campaignAnswers)
    .values({
      workspaceId: ctx.workspaceId,
      campaignId,
      ruleId: finding.rule.id,
      answeredBy: staffOf(ctx).userId,
      ...values,
    })
    .onConflictDoUpdate({
      target: [
        campaignAnswers.workspaceId,
        campaignAnswers.campaignId,
        campaignAnswers.ruleId,
        campaignAnswers.answeredBy,
      ],
      set: { kind, answer: sql`excluded.answer`, contentHash: sql`excluded.content_hash`, answeredAt: ctx.now },
    });
  const { outcome } = finding;
  await append(tx, ctx, [
    {
      kind: 'audit',
      type: kind === 'answer' ? 'campaign.answered' : 'campaign.waived',
      target: `campaign:${campaignId}`,
      facts: { rule: finding.rule.id, content: contentHash },
      details: { said: outcome.is === 'fail' ? outcome.because.en : outcome.question.en, reply: answer },
    },
  ]);
};
