import { audienceOf, type CampaignParts } from '#db/queries/campaign-facts.ts';
import { type Morning, mornings } from '#db/queries/mornings.ts';
import { type Context, read } from '#lib/services/context.ts';

/** When a scheduled campaign's readers get it, zone by zone; none: all at once. */
export const morningsOf = async (ctx: Context, parts: CampaignParts): Promise<Morning[]> => {
  const { status, localAt } = parts.campaign;
  if (status !== 'scheduled' || localAt === null) return [];
  return read(ctx, (tx) => mornings(tx, audienceOf(parts), localAt));
};
