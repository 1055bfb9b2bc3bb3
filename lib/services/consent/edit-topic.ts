import { and, eq, isNotNull } from 'drizzle-orm';
import { statements, topics } from '#db/schema/index.ts';
import { keepsTo } from '#lib/domain/consent/rhythm.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import type { TopicInput } from './create-topic.ts';

/** Once words are published the rhythm can only become calmer: nobody agreed to more. */
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
    if (promise && !keepsTo(promised, { count: input.cadenceCount, days: input.cadenceDays }))
      throw new Fault('topic_rhythm_promised', { field: 'cadenceCount', ...promised });
    const { name, description, cadenceCount, cadenceDays, thirdParties } = topic;
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'topic.edited',
        topicId,
        target: `topic:${topicId}`,
        details: { before: { name, description, cadenceCount, cadenceDays, thirdParties }, after: input },
      },
    ]);
    await tx.update(topics).set(input).where(own);
  });
};
