import { members } from '#db/queries/members.ts';
import { type Context, read } from '#lib/services/context.ts';

/** Everybody who belongs to the workspace today. */
export const membersOf = (ctx: Context) => read(ctx, (tx) => members(tx, ctx.workspaceId));
export type MemberRow = Awaited<ReturnType<typeof membersOf>>[number];
