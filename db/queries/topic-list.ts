import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { OwnNames } from '#lib/domain/consent/topic-name.ts';

export type TopicLine = {
  id: number;
  name: string;
  names: OwnNames;
  description: string;
  cadenceCount: number;
  cadenceDays: number;
  /** A faster rhythm that waits for the next major version of the words. */
  nextCadenceCount: number | null;
  nextCadenceDays: number | null;
  thirdParties: string[];
  archived: boolean;
  /** Languages people can be asked in. */
  languages: string[];
  given: number;
  requested: number;
};

/** All topics with the languages of their published words and how many people said yes. */
export const topicList = async (tx: Transaction, workspaceId: number): Promise<TopicLine[]> => {
  const { rows } = await tx.execute<TopicLine>(sql`
    select t.id, t.name, t.names, t.description, t.cadence_count as "cadenceCount", t.cadence_days as "cadenceDays",
           t.next_cadence_count as "nextCadenceCount", t.next_cadence_days as "nextCadenceDays",
           t.third_parties as "thirdParties",
           t.archived_at is not null as archived,
           coalesce((select array_agg(distinct s.language order by s.language) from statements s
                      where s.workspace_id = t.workspace_id and s.topic_id = t.id and s.published_at is not null), '{}')
             as languages,
           coalesce(p.given, 0) as given, coalesce(p.requested, 0) as requested
      from topics t
      left join (select topic_id, count(*) filter (where state in ('given', 'renewed') and not outdated and basis in ('consent', 'imported')) as given,
                        count(*) filter (where state = 'requested') as requested
                   from permissions where workspace_id = ${workspaceId} group by topic_id) p on p.topic_id = t.id
     where t.workspace_id = ${workspaceId}
     order by t.archived_at is not null, t.id`);
  return rows;
};
