import { and, eq } from 'drizzle-orm';
import { topics } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

/** Nobody is asked for it any more, or people are again. What was answered stays answered. */
export const archiveTopic = (ctx: Context, topicId: number, archived: boolean): Promise<void> => {
  authorise(ctx, 'topics:write');
  return write(ctx, async (tx) => {
    const own = and(eq(topics.workspaceId, ctx.workspaceId), eq(topics.id, topicId));
    const [topic] = await tx.select({ archivedAt: topics.archivedAt }).from(topics).where(own).for('update');
    if (!topic) throw new Fault('topic_missing', {}, 'missing');
    if (Boolean(topic.archivedAt) === archived) return;
    await append(tx, ctx, [
      { kind: 'audit', type: archived ? 'topic.archived' : 'topic.restored', topicId, target: `topic:${topicId}` },
    ]);
    await tx
      .update(topics)
      .set({ archivedAt: archived ? ctx.now : null })
      .where(own);
  });
};
