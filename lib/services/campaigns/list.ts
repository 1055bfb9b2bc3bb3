import { type CampaignLine, campaignLines, countByStatus } from '#db/queries/campaign-list.ts';
import type { CampaignStatus } from '#lib/domain/campaigns/campaign.ts';
import { type Context, read } from '#lib/services/context.ts';

/** How the list is divided: what is being made, what is on its way, what is over. */
export const campaignTabs = {
  working: ['draft', 'in_review', 'approved'],
  going: ['scheduled', 'sending', 'paused'],
  sent: ['sent'],
  cancelled: ['cancelled', 'halted'],
} as const satisfies Record<string, readonly CampaignStatus[]>;
export type CampaignTab = keyof typeof campaignTabs;

export type CampaignList = {
  lines: CampaignLine[];
  counts: Record<CampaignTab, number>;
  /** The id to ask for what is older from; null: that was all. */
  older: number | null;
};

const pageSize = 25;

export const list = (
  ctx: Context,
  { tab, before }: { tab: CampaignTab; before?: number | undefined },
): Promise<CampaignList> =>
  read(ctx, async (tx) => {
    const statuses = campaignTabs[tab];
    const lines = await campaignLines(tx, ctx.workspaceId, { statuses, before, limit: pageSize + 1 });
    const byStatus = await countByStatus(tx, ctx.workspaceId);
    const count = (of: readonly CampaignStatus[]) => of.reduce((sum, status) => sum + (byStatus.get(status) ?? 0), 0);
    const counts = Object.fromEntries(Object.entries(campaignTabs).map(([name, of]) => [name, count(of)]));
    const page = lines.slice(0, pageSize);
    return {
      lines: page,
      counts: counts as CampaignList['counts'],
      older: lines.length > pageSize ? page.at(-1)!.id : null,
    };
  });
