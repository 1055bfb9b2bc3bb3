import { and, asc, eq, isNull } from 'drizzle-orm';
import { segments, topics } from '#db/schema/index.ts';
import { type Context, read } from '#lib/services/context.ts';

export type Choices = {
  topics: { id: number; name: string; cadence: { count: number; days: number } }[];
  segments: { id: number; name: string }[];
};

/** What a campaign can be about and whom it can be for. */
export const choices = (ctx: Context): Promise<Choices> =>
  read(ctx, async (tx) => ({
    topics: await tx
      .select({ id: topics.id, name: topics.name, count: topics.cadenceCount, days: topics.cadenceDays })
      .from(topics)
      .where(and(eq(topics.workspaceId, ctx.workspaceId), isNull(topics.archivedAt)))
      .orderBy(asc(topics.name))
      .then((rows) => rows.map(({ id, name, ...cadence }) => ({ id, name, cadence }))),
    segments: await tx
      .select({ id: segments.id, name: segments.name })
      .from(segments)
      .where(and(eq(segments.workspaceId, ctx.workspaceId), isNull(segments.archivedAt)))
      .orderBy(asc(segments.name)),
  }));
