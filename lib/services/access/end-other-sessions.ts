import { and, eq, ne } from 'drizzle-orm';
import { sessions } from '#db/schema/index.ts';
import type { Context } from '#lib/services/context.ts';

/** Signs a person out everywhere but here; returns how many sessions that ended. */
export const endOtherSessions = async (ctx: Context, userId: string, currentToken: string): Promise<number> => {
  const ended = await ctx.db.house
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.sessionToken, currentToken)))
    .returning({ userId: sessions.userId });
  return ended.length;
};
