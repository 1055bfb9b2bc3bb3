import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Context } from '#lib/services/context.ts';

/**
 * The number the next words in this language bear: one more than the last, and never below the newest major version of
 * any language, so that a translation that catches up stands beside what it translates. `first`: nothing was published yet.
 */
export const nextVersion = async (
  tx: Transaction,
  ctx: Pick<Context, 'workspaceId'>,
  { topicId, channel, language }: { topicId: number; channel: string; language: string },
): Promise<{ version: number; first: boolean }> => {
  const { rows } = await tx.execute<{ version: number; first: boolean }>(sql`
    select greatest(1, coalesce(max(version) filter (where language = ${language}), 0) + 1,
                    coalesce(max(version) filter (where change = 'major'), 1)) as version,
           count(*) = 0 as first
      from statements
     where workspace_id = ${ctx.workspaceId} and topic_id = ${topicId} and channel = ${channel}
       and published_at is not null`);
  return rows[0]!;
};
