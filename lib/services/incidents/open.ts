import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { incidentOf } from '#db/queries/incidents.ts';
import { incidents } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { loadCampaign } from '#lib/services/campaigns/load.ts';
import { authoriseAny } from '#lib/services/campaigns/staff-of.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { saidIn } from './said.ts';

/** Who got it for sure, who may have, and who is spared. */
export type Opened = { got: number; doubtful: number; spared: number; paused: number };

/**
 * Something wrong went out: whoever sees it stops it. Whoever was still in line gets nothing of it, and nothing else leaves on
 * the topic until the incident is closed. At most the batch that is out already still leaves.
 */
export const openIncident = async (ctx: Context, campaignId: number, what: string): Promise<Opened> => {
  const { userId } = authoriseAny(ctx, ['campaigns:send', 'campaigns:write', 'campaigns:approve']);
  const said = saidIn(what, 'what');
  return write(ctx, async (tx) => {
    const { campaign } = await loadCampaign(tx, ctx, campaignId, 'lock');
    if (!campaign.launchedAt) throw new Fault('incident_nothing_sent', {}, 'conflict');
    const before = await incidentOf(tx, ctx.workspaceId, campaignId);
    if (before && !before.closedAt) throw new Fault('incident_open_already', {}, 'conflict');
    // Waits for claims that are open; the insert then waits for whatever is just setting out (incidents.sql).
    await tx.execute(sql`
      select from campaigns where workspace_id = ${ctx.workspaceId} and topic_id = ${campaign.topicId}
         and status in ('sending', 'paused') order by id for update`);
    await tx.insert(incidents).values({
      workspaceId: ctx.workspaceId,
      campaignId,
      topicId: campaign.topicId,
      what: said,
      openedBy: userId,
      openedAt: ctx.now,
    });
    const spared = await halt(tx, ctx, campaignId);
    const paused = await pauseOthers(tx, ctx, campaignId, campaign.topicId);
    const counts = { ...(await whoGotIt(tx, ctx, campaignId)), spared, paused };
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'incident.opened',
        target: `campaign:${campaignId}`,
        facts: { campaign: campaignId, before: campaign.status, ...counts },
        details: { reason: said },
      },
    ]);
    return counts;
  });
};

/** Ends what is on its way for good; answers how many were still in line. What is over is over. */
const halt = async (tx: Transaction, { workspaceId }: Context, campaignId: number): Promise<number> => {
  const { rowCount } = await tx.execute(sql`
    update campaigns set status = 'halted'
     where workspace_id = ${workspaceId} and id = ${campaignId} and status in ('sending', 'paused')`);
  if (!rowCount) return 0;
  const { rows } = await tx.execute<{ people: number }>(
    sql`select cancel_deliveries(${workspaceId}, ${campaignId}, 'incident') as people`,
  );
  return rows[0]!.people;
};

/** Everything else that is being sent on the topic waits until somebody lets it go on. */
const pauseOthers = async (tx: Transaction, ctx: Context, campaignId: number, topicId: number): Promise<number> => {
  const { rows } = await tx.execute<{ id: number }>(sql`
    update campaigns set status = 'paused'
     where workspace_id = ${ctx.workspaceId} and topic_id = ${topicId} and status = 'sending' and id <> ${campaignId}
       and corrects is null
    returning id`);
  await append(
    tx,
    ctx,
    rows.map(({ id }) => ({
      kind: 'audit',
      type: 'campaign.paused',
      target: `campaign:${id}`,
      facts: { campaign: id, before: 'sending', because: 'incident', of: campaignId },
    })),
  );
  return rows.length;
};

const whoGotIt = async (
  tx: Transaction,
  { workspaceId }: Context,
  campaignId: number,
): Promise<Pick<Opened, 'got' | 'doubtful'>> => {
  const { rows } = await tx.execute<Pick<Opened, 'got' | 'doubtful'>>(sql`
    select count(*) filter (where status = 'sent') as got, count(*) filter (where status in ('sending', 'unknown')) as doubtful
      from deliveries where workspace_id = ${workspaceId} and campaign_id = ${campaignId}`);
  return rows[0]!;
};
