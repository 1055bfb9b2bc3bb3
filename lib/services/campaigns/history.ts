import { type CampaignStep, campaignSteps } from '#db/queries/campaign-history.ts';
import { type Context, read } from '#lib/services/context.ts';
import { readDetails } from '#lib/services/ledger/details.ts';

export type Step = CampaignStep & {
  /** What a person said with it: a reason, an answer. */
  said: string | null;
  /** Which fields an edit changed. */
  fields: string[];
};

/** What became of a campaign so far, newest first: who did what when, and what they said. */
export const history = (ctx: Context, campaignId: number): Promise<Step[]> =>
  read(ctx, async (tx) => {
    const steps = await campaignSteps(tx, ctx.workspaceId, campaignId, 100);
    const details = await readDetails(
      tx,
      ctx,
      steps.map(({ id }) => id),
    );
    return steps.map((step) => {
      const { reason, reply, words, after } = details.get(step.id) ?? {};
      const said = [reason, reply, words].find((text): text is string => typeof text === 'string') ?? null;
      return { ...step, said, fields: after && typeof after === 'object' ? Object.keys(after) : [] };
    });
  });
