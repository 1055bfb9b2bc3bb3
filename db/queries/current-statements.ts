import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';

export type CurrentStatement = {
  id: number;
  topicId: number;
  topicName: string;
  channel: string;
  language: string;
  version: number;
  /** The version from which words still count. */
  since: number;
  words: string;
  facts: StatementFacts;
  hash: Buffer;
};

/**
 * The words a person can be asked with today: the newest published version of each topic and language. A language whose
 * words were left behind by a major version in another language is not offered until it has caught up.
 */
export const currentStatements = async (
  tx: Transaction,
  workspaceId: number,
  topicIds: number[],
): Promise<CurrentStatement[]> => {
  if (topicIds.length === 0) return [];
  const { rows } = await tx.execute<CurrentStatement>(sql`
    select distinct on (s.topic_id, s.channel, s.language)
           s.id, s.topic_id as "topicId", coalesce(t.names ->> s.language, t.name) as "topicName", s.channel, s.language, s.version,
           coalesce(major.version, 1) as since, s.words, s.facts, s.hash
      from statements s
      join topics t on t.workspace_id = s.workspace_id and t.id = s.topic_id and t.archived_at is null
      left join lateral (
        select max(m.version) as version from statements m
         where m.workspace_id = s.workspace_id and m.topic_id = s.topic_id and m.channel = s.channel
           and m.change = 'major' and m.published_at is not null) major on true
     where s.workspace_id = ${workspaceId} and s.topic_id in ${topicIds} and s.published_at is not null
       and s.version >= coalesce(major.version, 1)
     order by s.topic_id, s.channel, s.language, s.version desc`);
  return rows;
};
