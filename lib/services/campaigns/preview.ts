import { audienceOf, type SampleReader, sampleReaders } from '#db/queries/campaign-facts.ts';
import type { ContentProblem } from '#lib/domain/campaigns/merge-fields.ts';
import { type Context, read } from '#lib/services/context.ts';
import type { Letter } from '#lib/transports/transport.ts';
import { loadCampaign } from './load.ts';
import { invented, letterTo } from './sample-letter.ts';

export type Preview = {
  /** People it may reach, to choose from. */
  readers: SampleReader[];
  /** Whose letter this is; null: nobody's yet, an invented reader stands in. */
  reader: SampleReader | null;
  letter: Letter | null;
  problems: ContentProblem[];
};

/** The campaign as one person it may reach would get it. Whoever may not be written to is not shown either. */
export const preview = (ctx: Context, campaignId: number, contactId?: number): Promise<Preview> =>
  read(ctx, async (tx) => {
    const parts = await loadCampaign(tx, ctx, campaignId, 'look');
    const question = audienceOf(parts);
    const readers = await sampleReaders(tx, question, { limit: 25 });
    const [asked] = contactId === undefined ? [] : await sampleReaders(tx, question, { limit: 1, contactId });
    const reader = asked ?? readers[0] ?? null;
    const { letter, problems } = await letterTo(tx, ctx, parts, reader ?? invented(ctx.now));
    return { readers, reader, letter, problems };
  });
