import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { campaigns } from '#db/schema/index.ts';
import type { CampaignFacts } from '#lib/domain/campaigns/facts.ts';

export type Standing = Pick<CampaignFacts, 'approval' | 'imports' | 'incident' | 'corrects'>;

/** How a campaign stands, beside what it says: let pass or not, on a topic that is open or not, among people who came how. */
export const standingOf = async (
  tx: Transaction,
  {
    workspaceId,
    id,
    topicId,
    corrects,
  }: Pick<typeof campaigns.$inferSelect, 'workspaceId' | 'id' | 'topicId' | 'corrects'>,
): Promise<Standing> => {
  const { rows } = await tx.execute<Standing>(sql`
    select (select jsonb_build_object('contentHash', encode(content_hash, 'hex'), 'signed', sentence) from approvals
             where workspace_id = ${workspaceId} and campaign_id = ${id} and voided_at is null) as approval,
           (select coalesce(jsonb_agg(jsonb_build_object('file', file_name, 'origin', origin, 'note', coalesce(origin_note, ''),
                              'people', coalesce((counts ->> 'given')::bigint, 0)) order by id), '[]'::jsonb)
              from imports where workspace_id = ${workspaceId} and topic_id = ${topicId}
               and status in ('running', 'done')) as imports,
           (select jsonb_build_object('campaign', c.name) from incidents i
              join campaigns c on c.workspace_id = i.workspace_id and c.id = i.campaign_id
             where i.workspace_id = ${workspaceId} and i.topic_id = ${topicId} and i.closed_at is null
             order by i.id limit 1) as incident,
           (select jsonb_build_object('campaign', c.name, 'got', (select count(*) from deliveries d
                     where d.workspace_id = c.workspace_id and d.campaign_id = c.id and d.status = 'sent'))
              from campaigns c where c.workspace_id = ${workspaceId} and c.id = ${corrects}) as corrects`);
  return rows[0]!;
};
