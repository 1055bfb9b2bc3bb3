import { type PastCount, type PastPerson, type PastStanding, pastCounts, pastPeople } from '#db/queries/past.ts';
import { type TopicName, topicNames } from '#db/queries/topic-names.ts';
import { type Context, read } from '#lib/services/context.ts';

export type { PastCount, PastPerson, PastStanding };

export type Past = {
  topics: TopicName[];
  /** Null: no topic was asked about. */
  answer: {
    topic: TopicName;
    at: Date;
    reachable: number;
    counts: PastCount[];
    people: PastPerson[];
    /** Read on above this person. */
    next: number | null;
  } | null;
};

const pageSize = 50;

/**
 * Who could be reached at a past moment on one topic, and by what right: added up from the entries up to then, with the
 * clocks and the words as they stood. What changed since does not show. Every role reads it.
 */
export const past = (ctx: Context, asked: { topicId: number | null; at: Date; after?: number }): Promise<Past> =>
  read(ctx, async (tx) => {
    const topics = await topicNames(tx, ctx.workspaceId);
    const topic = topics.find(({ id }) => id === asked.topicId);
    if (!topic) return { topics, answer: null };
    const question = { workspaceId: ctx.workspaceId, topicId: topic.id, channel: topic.channel, at: asked.at };
    const counts = await pastCounts(tx, question);
    const found = await pastPeople(tx, question, { after: asked.after ?? 0, limit: pageSize + 1 });
    const people = found.slice(0, pageSize);
    const live = counts.filter(({ standing }) => standing === 'given' || standing === 'renewed');
    return {
      topics,
      answer: {
        topic,
        at: asked.at,
        reachable: live.reduce((sum, { people: count }) => sum + count, 0),
        counts,
        people,
        next: found.length > pageSize ? (people.at(-1)?.contactId ?? null) : null,
      },
    };
  });
