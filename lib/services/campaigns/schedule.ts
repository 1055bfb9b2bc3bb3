import { and, eq } from 'drizzle-orm';
import { campaigns } from '#db/schema/index.ts';
import { cooledAt, minutesUntil } from '#lib/domain/campaigns/cooling-off.ts';
import { momentIn } from '#lib/domain/campaigns/local-time.ts';
import { policyOf } from '#lib/domain/campaigns/policy.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { loadCampaign } from './load.ts';

/** Where a day begins first: nobody's clock shows a time earlier than clocks here. */
const firstToWake = 'Pacific/Kiritimati';

/**
 * Names the moment an approved campaign goes out, on the clocks of a named time zone (`2026-11-24T09:30`, `Europe/Berlin`)
 * or, with null, on each reader's own. A time that does not exist there, or is over (for whoever has it first), is refused.
 * A scheduled one can be moved.
 */
export const schedule = async (
  ctx: Context,
  campaignId: number,
  { at, timeZone }: { at: string; timeZone: string | null },
): Promise<Date> => {
  authorise(ctx, 'campaigns:send');
  const moment = momentIn(timeZone ?? firstToWake, at);
  if (!moment)
    throw new Fault('campaign_no_such_time', { at: at.replace('T', ' '), timeZone: timeZone ?? firstToWake });
  if (moment <= ctx.now) throw new Fault(timeZone === null ? 'campaign_morning_over' : 'campaign_time_over');
  return write(ctx, async (tx) => {
    const { campaign, workspace } = await loadCampaign(tx, ctx, campaignId, 'lock');
    if (campaign.status !== 'approved' && campaign.status !== 'scheduled')
      throw new Fault('campaign_not_approved', {}, 'conflict');
    const cooled = cooledAt(campaign.editedAt, policyOf(workspace.policy));
    if (moment < cooled)
      throw new Fault('delivery_cooling_off', { minutes: minutesUntil(cooled, ctx.now) }, 'conflict');
    await tx
      .update(campaigns)
      .set({ status: 'scheduled', scheduledAt: moment, localAt: timeZone === null ? at : null })
      .where(and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId)));
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'campaign.scheduled',
        target: `campaign:${campaignId}`,
        facts: {
          at: moment.toISOString(),
          local: at,
          timeZone: timeZone ?? 'of each reader',
          before: campaign.scheduledAt?.toISOString() ?? null,
        },
      },
    ]);
    return moment;
  });
};
