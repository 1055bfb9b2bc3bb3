import type { Context } from '#lib/services/context.ts';
import { refuseOpenIncident } from '#lib/services/incidents/refuse-open.ts';
import { refuseOpenRestore } from '#lib/services/restore/refuse-open.ts';
import { steer } from './steer.ts';

/** Lets a held campaign go on where it stopped. */
export const resume = (ctx: Context, campaignId: number): Promise<void> =>
  steer(ctx, campaignId, {
    from: ['paused'],
    to: 'sending',
    entry: 'campaign.resumed',
    otherwise: 'delivery_not_paused',
    alongside: async (tx) => {
      await refuseOpenRestore(tx, ctx);
      await refuseOpenIncident(tx, ctx, campaignId);
      return {};
    },
  });
