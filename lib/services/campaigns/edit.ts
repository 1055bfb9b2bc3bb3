import { and, eq } from 'drizzle-orm';
import { campaigns } from '#db/schema/index.ts';
import { type CampaignFields, editableStatuses } from '#lib/domain/campaigns/campaign.ts';
import { Fault } from '#lib/domain/fault.ts';
import { canonical } from '#lib/domain/ledger/canonical.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { usableSegment, usableTopic } from './built-of.ts';
import type { Campaign } from './create.ts';
import { cleanedFields } from './fields.ts';
import { hashOf, loadCampaign } from './load.ts';
import { staffOf } from './staff-of.ts';

/**
 * Changes what a campaign says or whom it means. Any such change makes its answers stale, voids its approval (trigger) and
 * leads back to draft; a new name alone does not. `basedOn`: the content hash (hex) the writer was looking at, so that
 * nobody overwrites what somebody else has written meanwhile.
 */
export const edit = async (
  ctx: Context,
  campaignId: number,
  changes: Partial<CampaignFields>,
  basedOn?: string,
): Promise<Campaign> => {
  authorise(ctx, 'campaigns:write');
  const { userId } = staffOf(ctx);
  const clean = cleanedFields(changes);
  return write(ctx, async (tx) => {
    const parts = await loadCampaign(tx, ctx, campaignId, 'lock');
    const { campaign: before, workspace } = parts;
    if (!editableStatuses.includes(before.status)) throw new Fault('campaign_not_editable', {}, 'conflict');
    if (basedOn !== undefined && basedOn !== toHex(before.contentHash))
      throw new Fault('campaign_edited_meanwhile', {}, 'conflict');

    const changed = (Object.keys(clean) as (keyof CampaignFields)[]).filter(
      (field) => clean[field] !== undefined && canonical(clean[field]) !== canonical(before[field]),
    );
    if (changed.length === 0) return before;
    if (before.corrects !== null && (changed.includes('topicId') || changed.includes('segmentId')))
      throw new Fault('campaign_correction_fixed', {}, 'conflict');
    const pick = (of: Partial<CampaignFields>) => Object.fromEntries(changed.map((field) => [field, of[field]]));
    const topic = changed.includes('topicId') ? await usableTopic(tx, ctx, clean.topicId!) : parts.topic;
    const segment = changed.includes('segmentId') ? await usableSegment(tx, ctx, clean.segmentId!) : parts.segment;

    const values = { ...pick(clean), channel: topic.channel };
    const contentHash = hashOf({ campaign: { ...before, ...values }, segment, workspace });
    const content = changed.some((field) => field !== 'name');
    const [after] = await tx
      .update(campaigns)
      .set(content ? { ...values, contentHash, editedBy: userId, editedAt: ctx.now } : { name: clean.name! })
      .where(and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId)))
      .returning();
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'campaign.edited',
        target: `campaign:${campaignId}`,
        facts: {
          fields: changed,
          content: toHex(after!.contentHash),
          ...(before.status !== after!.status && { voided: before.status }),
        },
        details: { before: pick(before), after: pick(after!) },
      },
    ]);
    return after!;
  });
};
