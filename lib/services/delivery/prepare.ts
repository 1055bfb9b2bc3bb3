import { agreedWords } from '#db/queries/agreed-words.ts';
import { campaignParts } from '#db/queries/campaign-facts.ts';
import { read } from '#lib/services/context.ts';
import { type CampaignRef, type Carrier, jobContext } from './carrier.ts';
import { type ComposedCampaign, composeCampaign } from './compose.ts';

export type PreparedCampaign = Pick<ComposedCampaign, 'letterFor'> & {
  /** Whether the words of this statement are at hand; a newer one may have been published since. */
  knows(statementId: number | null): boolean;
};

/** Everything a campaign's letters are made of, read once for all its batches. */
export const prepareCampaign = (
  { db }: Pick<Carrier, 'db'>,
  { workspaceId, campaignId }: CampaignRef,
): Promise<PreparedCampaign> => {
  const ctx = jobContext(db, workspaceId);
  return read(ctx, async (tx) => {
    const parts = await campaignParts(tx, workspaceId, campaignId);
    if (!parts) throw new Error(`campaign ${campaignId} is gone`);
    const agreed = await agreedWords(tx, workspaceId, parts.campaign);
    const { letterFor } = await composeCampaign(parts, agreed);
    return { letterFor, knows: (statementId) => statementId === null || agreed.has(statementId) };
  });
};
