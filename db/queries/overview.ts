// What the first page tells: what there is, what waits for whom, how permission comes and goes.
import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { CampaignStatus } from '#lib/domain/campaigns/campaign.ts';

export type Steps = { topics: number; statements: number; forms: number; people: number; campaigns: number };

/** How far a workspace has come; each number stops counting at two, for only none, one and more matter. */
export const steps = async (tx: Transaction, workspaceId: number): Promise<Steps> => {
  const { rows } = await tx.execute<Steps>(sql`
    select
      (select count(*) from (select from topics where workspace_id = ${workspaceId} and archived_at is null limit 2) x) as topics,
      (select count(*) from (select from statements where workspace_id = ${workspaceId} and published_at is not null limit 2) x) as statements,
      (select count(*) from (select from forms where workspace_id = ${workspaceId} and published_at is not null and withdrawn_at is null limit 2) x) as forms,
      (select count(*) from (select from contacts where workspace_id = ${workspaceId} limit 2) x) as people,
      (select count(*) from (select from campaigns where workspace_id = ${workspaceId} limit 2) x) as campaigns`);
  return rows[0]!;
};

export type OpenCampaign = {
  id: number;
  name: string;
  status: CampaignStatus;
  createdBy: string;
  editedBy: string;
  editedByName: string | null;
  editedAt: Date;
  scheduledAt: Date | null;
  /** While it runs: how many of how many have their answer. */
  settled: number;
  considered: number;
};

/** Campaigns that are not over yet: those on their way first, then the last touched. */
export const openCampaigns = async (tx: Transaction, workspaceId: number): Promise<OpenCampaign[]> => {
  const { rows } = await tx.execute<
    Omit<OpenCampaign, 'editedAt' | 'scheduledAt'> & { editedAt: string; scheduledAt: string | null }
  >(sql`
    select c.id, c.name, c.status, c.created_by as "createdBy", c.edited_by as "editedBy", u.name as "editedByName",
           c.edited_at as "editedAt", c.scheduled_at as "scheduledAt",
           coalesce(d.settled, 0) as settled, coalesce(d.considered, 0) as considered
      from campaigns c
      left join users u on u.id = c.edited_by
      left join lateral (
        select count(*) as considered, count(*) filter (where status not in ('ready', 'sending')) as settled
          from deliveries where workspace_id = c.workspace_id and campaign_id = c.id) d
        on c.status in ('sending', 'paused')
     where c.workspace_id = ${workspaceId} and c.status not in ('sent', 'cancelled', 'halted')
     order by c.status in ('sending', 'paused') desc, c.edited_at desc limit 12`);
  return rows.map((row) => ({
    ...row,
    editedAt: new Date(row.editedAt),
    scheduledAt: row.scheduledAt ? new Date(row.scheduledAt) : null,
  }));
};

export type Doubtful = { campaignId: number; name: string; count: number };

/** Deliveries of which nobody can tell whether they arrived, by campaign. */
export const doubtfulDeliveries = async (tx: Transaction, workspaceId: number): Promise<Doubtful[]> => {
  const { rows } = await tx.execute<Doubtful>(sql`
    select d.campaign_id as "campaignId", c.name, count(*) as count
      from deliveries d join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
     where d.workspace_id = ${workspaceId} and d.status = 'unknown'
     group by 1, 2 order by 1 desc limit 5`);
  return rows;
};

export type TopicState = {
  topicId: number;
  name: string;
  permitted: number;
  waiting: number;
  unproven: number;
  left: number;
};

/** For every live topic, how many said what. `permitted` is what a campaign could reach now, rhythm aside. */
export const permissionByTopic = async (tx: Transaction, workspaceId: number, now: Date): Promise<TopicState[]> => {
  const { rows } = await tx.execute<TopicState>(sql`
    select t.id as "topicId", t.name,
           count(*) filter (where p.state in ('given', 'renewed') and r.open and not p.outdated
                              and (p.valid_until is null or p.valid_until > ${now.toISOString()}::timestamptz)) as permitted,
           count(*) filter (where p.state in ('requested', 'deferred')) as waiting,
           count(*) filter (where p.state = 'unknown') as unproven,
           count(*) filter (where p.state in ('withdrawn', 'refused', 'revoked', 'invalidated')) as left
      from topics t
      left join permissions p on p.workspace_id = t.workspace_id and p.topic_id = t.id and p.channel = t.channel
      left join reach r on r.workspace_id = p.workspace_id and r.contact_id = p.contact_id
     where t.workspace_id = ${workspaceId} and t.archived_at is null
     group by 1, 2 order by permitted desc, t.id limit 12`);
  return rows;
};

export type Day = { day: string; came: number; went: number };

/** Yes and no by day, `days` days up to today as the workspace's clocks count them; days without either are there too. */
export const comingAndGoing = async (
  tx: Transaction,
  workspaceId: number,
  { now, days, timeZone }: { now: Date; days: number; timeZone: string },
): Promise<Day[]> => {
  const { rows } = await tx.execute<Day>(sql`
    with bounds as (select (${now.toISOString()}::timestamptz at time zone ${timeZone})::date as today),
    span as (select d::date as day from bounds, generate_series(today - ${days - 1}::integer, today, interval '1 day') d),
    acts as (
      select (e.at at time zone ${timeZone})::date as day, e.type in ('given', 'renewed') as came from entries e, bounds
       where e.workspace_id = ${workspaceId} and e.kind = 'consent' and e.type in ('given', 'renewed', 'withdrawn')
         and e.at >= (today - ${days - 1}::integer)::timestamp at time zone ${timeZone})
    select to_char(s.day, 'YYYY-MM-DD') as day, count(*) filter (where a.came) as came, count(*) filter (where not a.came) as went
      from span s left join acts a on a.day = s.day group by s.day order by s.day`);
  return rows;
};
