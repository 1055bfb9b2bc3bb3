import { and, desc, eq, isNull } from 'drizzle-orm';
import { type CampaignParts, namesOf } from '#db/queries/campaign-facts.ts';
import { type IncidentLine, incidentOf } from '#db/queries/incidents.ts';
import { approvals } from '#db/schema/index.ts';
import type { Person } from '#lib/domain/campaigns/facts.ts';
import { type Context, read } from '#lib/services/context.ts';
import { type Judged, judge } from './judge.ts';
import { loadCampaign } from './load.ts';

export type CampaignView = Judged & {
  parts: CampaignParts;
  /** Who let this very content pass; null: nobody, or not any more. */
  approval: { by: Person; at: Date; sentence: string } | null;
  /** The newest thing that was wrong with it; null: nothing ever was. */
  incident: IncidentLine | null;
};

/** A campaign as its page shows it: what it is, what the rules say of it now, who let it pass. */
export const view = (ctx: Context, campaignId: number): Promise<CampaignView> =>
  read(ctx, async (tx) => {
    const parts = await loadCampaign(tx, ctx, campaignId, 'look');
    const [approval] = await tx
      .select()
      .from(approvals)
      .where(
        and(
          eq(approvals.workspaceId, ctx.workspaceId),
          eq(approvals.campaignId, campaignId),
          isNull(approvals.voidedAt),
        ),
      )
      .orderBy(desc(approvals.id))
      .limit(1);
    const names = approval ? await namesOf(tx, [approval.approvedBy]) : new Map<string, string>();
    return {
      parts,
      ...(await judge(tx, ctx, parts)),
      incident: await incidentOf(tx, ctx.workspaceId, campaignId),
      approval: approval
        ? {
            by: { id: approval.approvedBy, name: names.get(approval.approvedBy) ?? approval.approvedBy },
            at: approval.approvedAt,
            sentence: approval.sentence,
          }
        : null,
    };
  });
