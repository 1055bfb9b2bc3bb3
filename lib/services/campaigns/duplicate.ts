import type { CampaignFields } from '#lib/domain/campaigns/campaign.ts';
import { authorise, type Context, read } from '#lib/services/context.ts';
import { type Campaign, create } from './create.ts';
import { loadCampaign } from './load.ts';

/** The same words once more, as a draft of whoever asks: without its answers, its approval and its past. */
export const duplicate = async (ctx: Context, campaignId: number, name: string): Promise<Campaign> => {
  authorise(ctx, 'campaigns:write');
  const { campaign } = await read(ctx, (tx) => loadCampaign(tx, ctx, campaignId, 'look'));
  const { topicId, segmentId, language, subject, preheader, bodyHtml, fromName, fromAddress, replyTo, benefit } =
    campaign;
  const content = {
    topicId,
    segmentId,
    language,
    subject,
    preheader,
    bodyHtml,
    fromName,
    fromAddress,
    replyTo,
    benefit,
  };
  return create(ctx, { ...content, disclosure: campaign.disclosure, name } satisfies CampaignFields);
};
