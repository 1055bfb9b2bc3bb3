import type { Context } from '#lib/services/context.ts';
import { steer } from './steer.ts';

/** Holds a campaign: at most the batch that is out already still leaves. */
export const pause = (ctx: Context, campaignId: number): Promise<void> =>
  steer(ctx, campaignId, {
    from: ['sending'],
    to: 'paused',
    entry: 'campaign.paused',
    otherwise: 'delivery_not_sending',
  });
