import { and, eq, isNotNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { statements } from '#db/schema/index.ts';

/** Every published statement of a topic and channel, by id: the words its readers agreed to. */
export const agreedWords = async (
  tx: Transaction,
  workspaceId: number,
  { topicId, channel }: { topicId: number; channel: string },
): Promise<Map<number, { words: string; language: string }>> => {
  const rows = await tx
    .select({ id: statements.id, words: statements.words, language: statements.language })
    .from(statements)
    .where(
      and(
        eq(statements.workspaceId, workspaceId),
        eq(statements.topicId, topicId),
        eq(statements.channel, channel),
        isNotNull(statements.publishedAt),
      ),
    );
  return new Map(rows.map(({ id, ...said }) => [id, said]));
};
