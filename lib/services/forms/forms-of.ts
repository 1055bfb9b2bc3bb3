import { type FormLine, formList } from '#db/queries/form-list.ts';
import { type Context, read } from '#lib/services/context.ts';

/** The forms of the workspace with what came through them. */
export const formsOf = (ctx: Context): Promise<FormLine[]> => read(ctx, (tx) => formList(tx, ctx.workspaceId));
