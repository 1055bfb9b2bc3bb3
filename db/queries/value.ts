import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { ValueCounts } from '#lib/domain/delivery/value.ts';

type Of = { campaignId: number } | { topicId: number };

/** How many of a topic's campaigns are looked at, the newest. */
const looked = 25;

/**
 * What one campaign, or the newest of a topic, were worth. Outcomes of what is finished are read off its entry, so that the
 * answer does not grow with the people; a complaint counts for the last letter that had reached the person before it.
 */
export const valueCounts = async (tx: Transaction, workspaceId: number, of: Of): Promise<ValueCounts> => {
  const which: SQL = 'campaignId' in of ? sql`c.id = ${of.campaignId}` : sql`c.topic_id = ${of.topicId}`;
  const { rows } = await tx.execute<ValueCounts>(sql`
    with looked as materialized (
      select c.id, c.topic_id, c.launched_at from campaigns c
       where c.workspace_id = ${workspaceId} and c.launched_at is not null and ${which}
       order by c.launched_at desc limit ${looked}),
    outcomes as materialized (
      select coalesce(f.sent, d.sent) as sent, coalesce(f.spared, d.spared) as spared
        from looked l
        left join lateral (
          select (convert_from(e.leaf, 'UTF8')::jsonb #>> '{facts,sent}')::bigint as sent,
                 (convert_from(e.leaf, 'UTF8')::jsonb #>> '{facts,refused}')::bigint as spared
            from entries e where e.workspace_id = ${workspaceId} and e.target = 'campaign:' || l.id
             and e.type = 'campaign.finished' order by e.id desc limit 1) f on true
        left join lateral (
          select count(*) filter (where status = 'sent') as sent, count(*) filter (where status = 'refused') as spared
            from deliveries where workspace_id = ${workspaceId} and campaign_id = l.id) d on f.sent is null)
    select coalesce(sum(o.sent), 0)::bigint as sent, coalesce(sum(o.spared), 0)::bigint as spared,
           (select count(*) from looked l join entries e on e.workspace_id = ${workspaceId} and e.target = 'campaign:' || l.id
             where e.kind = 'consent' and e.type = 'withdrawn') as left,
           (select count(*) from suppressions s
              join contacts c on c.workspace_id = s.workspace_id and c.address_hash = s.address_hash
              join lateral (
                select d.campaign_id from deliveries d
                 where d.workspace_id = c.workspace_id and d.contact_id = c.id and d.sent_at < s.created_at
                 order by d.sent_at desc limit 1) last on last.campaign_id in (select id from looked)
             where s.workspace_id = ${workspaceId} and s.reason = 'complaint') as complained,
           (select count(*) from worth_answers w join looked l on l.id = w.campaign_id
             where w.workspace_id = ${workspaceId} and w.welcome) as welcome,
           (select count(*) from worth_answers w join looked l on l.id = w.campaign_id
             where w.workspace_id = ${workspaceId} and not w.welcome) as unwelcome
      from outcomes o`);
  return rows[0]!;
};
