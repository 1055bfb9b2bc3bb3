import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { CampaignStatus } from '#lib/domain/campaigns/campaign.ts';

export type CampaignLine = {
  id: number;
  name: string;
  subject: string;
  status: CampaignStatus;
  topicName: string;
  /** null: everybody on the topic. */
  segmentName: string | null;
  editedAt: string;
  editedBy: string;
  scheduledAt: string | null;
  launchedAt: string | null;
  finishedAt: string | null;
  sent: number;
  considered: number;
};

/** Campaigns of some states, newest first, from just below `before`. Deliveries are counted for the lines of this page alone. */
export const campaignLines = async (
  tx: Transaction,
  workspaceId: number,
  { statuses, before, limit }: { statuses: readonly CampaignStatus[]; before?: number | undefined; limit: number },
): Promise<CampaignLine[]> => {
  if (statuses.length === 0) return [];
  const { rows } = await tx.execute<CampaignLine>(sql`
    with c as materialized (
      select * from campaigns where workspace_id = ${workspaceId} and status in ${[...statuses]}
         and ${before === undefined ? sql`true` : sql`id < ${before}`} order by id desc limit ${limit})
    select c.id, c.name, c.subject, c.status, t.name as "topicName", s.name as "segmentName", c.edited_at as "editedAt",
           coalesce(u.name, u.email, c.edited_by) as "editedBy", c.scheduled_at as "scheduledAt",
           c.launched_at as "launchedAt", c.finished_at as "finishedAt", d.sent, d.considered
      from c
      join topics t on t.workspace_id = c.workspace_id and t.id = c.topic_id
      left join segments s on s.workspace_id = c.workspace_id and s.id = c.segment_id
      left join users u on u.id = c.edited_by
      cross join lateral (
        select count(*) filter (where status = 'sent') as sent, count(*) as considered from deliveries
         where workspace_id = c.workspace_id and campaign_id = c.id and c.launched_at is not null) d
     order by c.id desc`);
  return rows;
};

export const countByStatus = async (tx: Transaction, workspaceId: number): Promise<Map<CampaignStatus, number>> => {
  const { rows } = await tx.execute<{ status: CampaignStatus; count: number }>(sql`
    select status, count(*) as count from campaigns where workspace_id = ${workspaceId} group by status`);
  return new Map(rows.map(({ status, count }) => [status, count]));
};
