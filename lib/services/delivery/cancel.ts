import { sql } from 'drizzle-orm';
import type { Context } from '#lib/services/context.ts';
import { steer } from './steer.ts';

/** Ends a campaign before everybody had their turn: whoever is in line or deferred is refused. What has left has left. */
export const cancel = (ctx: Context, campaignId: number): Promise<void> =>
  steer(ctx, campaignId, {
    from: ['sending', 'paused'],
    to: 'cancelled',
    entry: 'campaign.cancelled',
    otherwise: 'delivery_not_running',
    async alongside(tx) {
      const { rows } = await tx.execute<{ people: number }>(
        sql`select cancel_deliveries(${ctx.workspaceId}, ${campaignId}, 'cancelled') as people`,
      );
      return { spared: rows[0]!.people };
    },
  });
