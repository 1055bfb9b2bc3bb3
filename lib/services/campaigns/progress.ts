import { and, desc, eq } from 'drizzle-orm';
import { campaignProgress, type ProgressLine } from '#db/queries/campaign-progress.ts';
import { campaigns, entries } from '#db/schema/index.ts';
import type { CampaignStatus } from '#lib/domain/campaigns/campaign.ts';
import type { DeliveryStatus } from '#lib/domain/delivery/delivery.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, read } from '#lib/services/context.ts';

export type Progress = {
  status: CampaignStatus;
  scheduledAt: Date | null;
  launchedAt: Date | null;
  finishedAt: Date | null;
  /** Since when everybody may read it. */
  archivedAt: Date | null;
  /** Every considered person stands in exactly one line. */
  lines: ProgressLine[];
  totals: Record<DeliveryStatus, number>;
  considered: number;
  /** What the launch foresaw: numbers by name, as its entry in the log says. */
  planned: Record<string, number> | null;
};

/** How far a campaign has got, by status and reason. */
export const progress = (ctx: Context, campaignId: number): Promise<Progress> =>
  read(ctx, async (tx) => {
    const [campaign] = await tx
      .select()
      .from(campaigns)
      .where(and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId)));
    if (!campaign) throw new Fault('campaign_missing', {}, 'missing');
    const [launch] = await tx
      .select({ leaf: entries.leaf })
      .from(entries)
      .where(
        and(
          eq(entries.workspaceId, ctx.workspaceId),
          eq(entries.target, `campaign:${campaignId}`),
          eq(entries.type, 'campaign.launched'),
        ),
      )
      .orderBy(desc(entries.id))
      .limit(1);
    const lines = await campaignProgress(tx, ctx.workspaceId, campaignId);
    const count = (status: DeliveryStatus) =>
      lines.reduce((sum, line) => sum + (line.status === status ? line.people : 0), 0);
    return {
      status: campaign.status,
      scheduledAt: campaign.scheduledAt,
      launchedAt: campaign.launchedAt,
      finishedAt: campaign.finishedAt,
      archivedAt: campaign.archivedAt,
      lines,
      totals: {
        ready: count('ready'),
        sending: count('sending'),
        sent: count('sent'),
        refused: count('refused'),
        deferred: count('deferred'),
        unknown: count('unknown'),
      },
      considered: lines.reduce((sum, { people }) => sum + people, 0),
      planned: launch ? numbersIn(launch.leaf) : null,
    };
  });

const numbersIn = (leaf: Uint8Array): Record<string, number> => {
  const { facts = {} } = JSON.parse(Buffer.from(leaf).toString('utf8')) as { facts?: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(facts).filter((pair): pair is [string, number] => typeof pair[1] === 'number'),
  );
};
