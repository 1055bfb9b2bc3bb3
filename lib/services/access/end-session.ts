import { eq } from 'drizzle-orm';
import { sessions } from '#db/schema/index.ts';
import type { Context } from '#lib/services/context.ts';

/** Whoever holds the token is signed out, wherever they are. */
export const endSession = async (ctx: Context, token: string): Promise<void> => {
  await ctx.db.house.delete(sessions).where(eq(sessions.sessionToken, token));
};
