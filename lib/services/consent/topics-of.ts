import { type TopicLine, topicList } from '#db/queries/topic-list.ts';
import { type Context, read } from '#lib/services/context.ts';

/** The topics of the workspace, archived ones last. */
export const topicsOf = (ctx: Context): Promise<TopicLine[]> => read(ctx, (tx) => topicList(tx, ctx.workspaceId));
