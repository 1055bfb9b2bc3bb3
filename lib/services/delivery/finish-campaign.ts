import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { campaigns } from '#db/schema/index.ts';
import { write } from '#lib/services/context.ts';
import { type CampaignRef, jobContext } from './carrier.ts';
import { type Outcomes, recordOutcomes } from './record-outcomes.ts';

/**
 * Closes a campaign when nobody is in line, under way or deferred any more, and enters what became of everybody. A cancelled
 * or halted one is closed too, once nothing of it is under way. null: it goes on, or was closed already.
 */
export const finishCampaign = (
  workerDb: Database,
  { workspaceId, campaignId }: CampaignRef,
): Promise<Outcomes | null> => {
  const ctx = jobContext(workerDb, workspaceId);
  return write(ctx, async (tx) => {
    const here = and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, campaignId));
    const [campaign] = await tx
      .select({ status: campaigns.status })
      .from(campaigns)
      .where(
        and(
          here,
          isNull(campaigns.finishedAt),
          sql`launched_at is not null and status in ('sending', 'cancelled', 'halted')`,
        ),
      )
      .for('update');
    if (!campaign) return null;
    const { rows } = await tx.execute<{ open: boolean }>(sql`
      select exists (select from deliveries where workspace_id = ${workspaceId} and campaign_id = ${campaignId}
                        and status in ('ready', 'sending', 'deferred')) as open`);
    if (rows[0]!.open) return null;
    const outcomes = await recordOutcomes(tx, ctx, campaignId);
    await tx
      .update(campaigns)
      .set({ finishedAt: ctx.now, ...(campaign.status === 'sending' && { status: 'sent' as const }) })
      .where(here);
    return outcomes;
  });
};
