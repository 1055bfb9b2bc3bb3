import { eq } from 'drizzle-orm';
import { campaigns, workspaces } from '#db/schema/index.ts';
import type { CampaignFields } from '#lib/domain/campaigns/campaign.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { usableSegment, usableTopic } from './built-of.ts';
import { cleanedFields } from './fields.ts';
import { hashOf } from './load.ts';
import { staffOf } from './staff-of.ts';

export type Campaign = typeof campaigns.$inferSelect;

export type NewCampaign = Partial<CampaignFields> & Pick<CampaignFields, 'name' | 'topicId'>;

/**
 * Begins a campaign: a draft of the signed-in person, from the organisation unless said otherwise. `corrects`: the campaign
 * it puts right (lib/services/incidents/correct.ts).
 */
export const create = async (ctx: Context, given: NewCampaign, corrects: number | null = null): Promise<Campaign> => {
  authorise(ctx, 'campaigns:write');
  const { userId } = staffOf(ctx);
  const clean = cleanedFields(given);
  return write(ctx, async (tx) => {
    const [workspace] = await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
    if (!workspace) throw new Error(`workspace ${ctx.workspaceId} is gone`);
    const topic = await usableTopic(tx, ctx, given.topicId);
    const segment = await usableSegment(tx, ctx, given.segmentId ?? null);
    const own = workspace.contactEmail.endsWith(`@${workspace.senderDomain}`);
    const values = {
      workspaceId: ctx.workspaceId,
      channel: topic.channel,
      segmentId: null,
      language: 'en',
      subject: '',
      preheader: '',
      bodyHtml: '',
      fromName: workspace.legalName.slice(0, 80),
      fromAddress: own ? workspace.contactEmail : `hello@${workspace.senderDomain}`,
      replyTo: own ? workspace.contactEmail : '',
      benefit: '',
      disclosure: { paid: false } as const,
      ...clean,
      corrects,
      createdBy: userId,
      editedBy: userId,
      editedAt: ctx.now,
      createdAt: ctx.now,
    };
    const contentHash = hashOf({ campaign: values, segment, workspace });
    const [campaign] = await tx
      .insert(campaigns)
      .values({ ...values, contentHash })
      .returning();
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'campaign.created',
        target: `campaign:${campaign!.id}`,
        ...(corrects !== null && { facts: { corrects } }),
        details: { name: campaign!.name, topic: topic.name, segment: segment?.name ?? null },
      },
    ]);
    return campaign!;
  });
};
