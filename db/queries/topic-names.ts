import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { topics } from '#db/schema/index.ts';
import { locales } from '#lib/domain/locale.ts';

export type TopicName = { id: number; name: string; channel: string };

/** What the topic `t` is called for each reader (`Called`). */
export const calledInEach = sql.raw(
  `jsonb_build_object(${locales.map((language) => `'${language}', coalesce(t.names ->> '${language}', t.name)`).join(', ')})`,
);

/** The topics one can choose from, oldest first. */
export const topicNames = (tx: Transaction, workspaceId: number): Promise<TopicName[]> =>
  tx
    .select({ id: topics.id, name: topics.name, channel: topics.channel })
    .from(topics)
    .where(and(eq(topics.workspaceId, workspaceId), isNull(topics.archivedAt)))
    .orderBy(asc(topics.id));
