import { valueCounts } from '#db/queries/value.ts';
import { type Value, worthTold } from '#lib/domain/delivery/value.ts';
import { type Context, read } from '#lib/services/context.ts';

/** What a campaign, or the newest twenty-five of a topic, were worth to those who got them. */
export const value = (ctx: Context, of: { campaignId: number } | { topicId: number }): Promise<Value> =>
  read(ctx, async (tx) => worthTold(await valueCounts(tx, ctx.workspaceId, of)));
