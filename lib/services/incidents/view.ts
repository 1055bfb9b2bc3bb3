import { approversIn } from '#db/queries/campaign-facts.ts';
import { campaignProgress, type ProgressLine } from '#db/queries/campaign-progress.ts';
import {
  aroundIncident,
  type Correction,
  type IncidentLine,
  incidentOf,
  type StepLine,
  stepsOf,
} from '#db/queries/incidents.ts';
import { type Unclosable, unclosable } from '#lib/domain/campaigns/incident.ts';
import { policyOf } from '#lib/domain/campaigns/policy.ts';
import { loadCampaign } from '#lib/services/campaigns/load.ts';
import { type Context, read } from '#lib/services/context.ts';

export type IncidentView = {
  campaign: { id: number; name: string; topicName: string; launched: boolean };
  /** Who got it, who may have, and who was still in line. */
  reached: { got: number; doubtful: number; spared: number };
  /** The newest; null: nothing was ever wrong with it. */
  incident: (IncidentLine & { steps: StepLine[]; correction: Correction | null; held: Correction[] }) | null;
  /** Why whoever asks cannot close it; null: they can. */
  not: Unclosable | null;
};

/** All there is to know of what was wrong with a campaign, and what is still to be done about it. */
export const incidentView = (ctx: Context, campaignId: number): Promise<IncidentView> =>
  read(ctx, async (tx) => {
    const { campaign, topic, workspace } = await loadCampaign(tx, ctx, campaignId, 'look');
    const incident = await incidentOf(tx, ctx.workspaceId, campaignId);
    const steps = incident ? await stepsOf(tx, ctx.workspaceId, incident.id) : [];
    const lines = await campaignProgress(tx, ctx.workspaceId, campaignId);
    const count = (counts: (line: ProgressLine) => boolean) =>
      lines.filter(counts).reduce((sum, { people }) => sum + people, 0);
    const userId = ctx.actor.type === 'staff' ? ctx.actor.userId : '';
    const approvers = (await approversIn(tx, ctx.workspaceId)).map(({ id }) => id);
    return {
      campaign: { id: campaignId, name: campaign.name, topicName: topic.name, launched: campaign.launchedAt !== null },
      reached: {
        got: count(({ status }) => status === 'sent'),
        doubtful: count(({ status }) => status === 'unknown' || status === 'sending'),
        spared: count(({ reason }) => reason === 'incident'),
      },
      incident: incident && { ...incident, steps, ...(await aroundIncident(tx, { ...campaign, campaignId })) },
      not: unclosable(
        steps.map(({ step, by, at }) => ({ step, by: by.id, at })),
        { userId, approvers },
        policyOf(workspace.policy),
        ctx.now,
      ),
    };
  });
