import { and, eq, isNotNull } from 'drizzle-orm';
import { statements, topics } from '#db/schema/index.ts';
import { keepsTo } from '#lib/domain/consent/rhythm.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import type { TopicInput } from './create-topic.ts';

/**
 * Once words are published, nobody agreed to more than they promise: a calmer rhythm holds at once, a faster one waits until a
 * major version of the words has promised it (publish-statement.ts).
 */
export const editTopic = (ctx: Context, topicId: number, input: TopicInput): Promise<void> => {
  authorise(ctx, 'topics:write');
  return write(ctx, async (tx) => {
    const own = and(eq(topics.workspaceId, ctx.workspaceId), eq(topics.id, topicId));
    const [topic] = await tx.select().from(topics).where(own).for('update');
    if (!topic) throw new Fault('topic_missing', {}, 'missing');
    const [promise] = await tx
      .select({ id: statements.id })
      .from(statements)
      .where(
        and(
          eq(statements.workspaceId, ctx.workspaceId),
          eq(statements.topicId, topicId),
          isNotNull(statements.publishedAt),
        ),
      )
      .limit(1);
    const promised = { count: topic.cadenceCount, days: topic.cadenceDays };
    const { cadenceCount: count, cadenceDays: days, ...rest } = input;
    const waits = promise !== undefined && !keepsTo(promised, { count, days });
    const after = waits
      ? { ...rest, nextCadenceCount: count, nextCadenceDays: days }
      : { ...input, nextCadenceCount: null, nextCadenceDays: null };
    const { name, names, description, cadenceCount, cadenceDays, nextCadenceCount, nextCadenceDays, thirdParties } =
      topic;
    const before = {
      name,
      names,
      description,
      cadenceCount,
      cadenceDays,
      nextCadenceCount,
      nextCadenceDays,
      thirdParties,
    };
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'topic.edited',
        topicId,
        target: `topic:${topicId}`,
        details: { before, after },
      },
    ]);
    await tx.update(topics).set(after).where(own);
  });
};
