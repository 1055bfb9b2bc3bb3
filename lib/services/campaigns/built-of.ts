import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { segments, topics } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Context } from '#lib/services/context.ts';

/** The topic a campaign may be about: of this workspace, and in use. */
export const usableTopic = async (tx: Transaction, ctx: Context, id: number): Promise<typeof topics.$inferSelect> => {
  const [topic] = await tx
    .select()
    .from(topics)
    .where(and(eq(topics.workspaceId, ctx.workspaceId), eq(topics.id, id), isNull(topics.archivedAt)));
  if (!topic) throw new Fault('campaign_without_topic');
  return topic;
};

/** The segment a campaign may go to; null stays null: everybody on the topic. */
export const usableSegment = async (
  tx: Transaction,
  ctx: Context,
  id: number | null,
): Promise<typeof segments.$inferSelect | null> => {
  if (id === null) return null;
  const [segment] = await tx
    .select()
    .from(segments)
    .where(and(eq(segments.workspaceId, ctx.workspaceId), eq(segments.id, id), isNull(segments.archivedAt)));
  if (!segment) throw new Fault('campaign_without_segment');
  return segment;
};
