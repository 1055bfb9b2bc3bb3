import { and, eq, like, or } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { topics } from '#db/schema/index.ts';
import type { OwnNames } from '#lib/domain/consent/topic-name.ts';
import { slugOf } from '#lib/domain/slug.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

export type TopicInput = {
  name: string;
  names?: OwnNames;
  description: string;
  /** At most `cadenceCount` messages in `cadenceDays` days: what people are promised, and what the gate holds us to. */
  cadenceCount: number;
  cadenceDays: number;
  /** Who else gets the address, by full name; nobody unless said. */
  thirdParties?: string[];
};

/** Something people can say yes to, with the rhythm that is promised. Returns its id. */
export const createTopic = (ctx: Context, input: TopicInput): Promise<number> => {
  authorise(ctx, 'topics:write');
  return write(ctx, async (tx) => {
    const [topic] = await tx
      .insert(topics)
      .values({ workspaceId: ctx.workspaceId, slug: await freeSlug(tx, ctx, slugOf(input.name) || 'topic'), ...input })
      .returning({ id: topics.id });
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'topic.created',
        topicId: topic!.id,
        target: `topic:${topic!.id}`,
        details: { after: input },
      },
    ]);
    return topic!.id;
  });
};

const freeSlug = async (tx: Transaction, ctx: Context, wanted: string): Promise<string> => {
  const taken = await tx
    .select({ slug: topics.slug })
    .from(topics)
    .where(and(eq(topics.workspaceId, ctx.workspaceId), or(eq(topics.slug, wanted), like(topics.slug, `${wanted}-%`))));
  const used = new Set(taken.map(({ slug }) => slug));
  let slug = wanted;
  for (let n = 2; used.has(slug); n++) slug = `${wanted}-${n}`;
  return slug;
};
