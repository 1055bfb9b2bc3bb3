import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';

export type PaperStatement = {
  id: number;
  topicId: number;
  topicName: string;
  channel: string;
  language: string;
  version: number;
  words: string;
  hash: Buffer;
};

/** The published words of a form's topics that still count: any of them may stand on a sheet somebody filled in. Newest first. */
export const paperStatements = async (
  tx: Transaction,
  workspaceId: number,
  formId: number,
): Promise<PaperStatement[]> => {
  const { rows } = await tx.execute<PaperStatement>(sql`
    select s.id, s.topic_id as "topicId", coalesce(t.names ->> s.language, t.name) as "topicName", s.channel, s.language, s.version, s.words, s.hash
      from form_topics f
      join topics t on t.workspace_id = f.workspace_id and t.id = f.topic_id and t.archived_at is null
      join statements s on s.workspace_id = f.workspace_id and s.topic_id = f.topic_id and s.published_at is not null
     where f.workspace_id = ${workspaceId} and f.form_id = ${formId}
       and s.version >= coalesce((select max(m.version) from statements m
             where m.workspace_id = s.workspace_id and m.topic_id = s.topic_id and m.channel = s.channel
               and m.change = 'major' and m.published_at is not null), 1)
     order by f.position, s.language, s.version desc`);
  return rows;
};
