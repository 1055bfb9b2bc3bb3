import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { topics } from '#db/schema/index.ts';

export type TopicName = { id: number; name: string; channel: string };

/** The topics one can choose from, oldest first. */
export const topicNames = (tx: Transaction, workspaceId: number): Promise<TopicName[]> =>
  tx
    .select({ id: topics.id, name: topics.name, channel: topics.channel })
    .from(topics)
    .where(and(eq(topics.workspaceId, workspaceId), isNull(topics.archivedAt)))
    .orderBy(asc(topics.id));
