import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { topics } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Context } from '#lib/services/context.ts';

/** At least one, each of this workspace and still asked for. */
export const checkTopics = async (tx: Transaction, ctx: Context, topicIds: number[]): Promise<void> => {
  if (topicIds.length === 0) throw new Fault('form_without_topic', { field: 'topicIds' });
  const known = await tx
    .select({ id: topics.id })
    .from(topics)
    .where(and(eq(topics.workspaceId, ctx.workspaceId), inArray(topics.id, topicIds), isNull(topics.archivedAt)));
  if (known.length !== new Set(topicIds).size) throw new Fault('topic_missing', { field: 'topicIds' }, 'missing');
};
