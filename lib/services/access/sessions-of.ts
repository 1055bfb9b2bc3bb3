import { and, asc, eq, gt } from 'drizzle-orm';
import { sessions } from '#db/schema/index.ts';
import { sha256Hex } from '#lib/domain/ledger/hash.ts';
import type { Context } from '#lib/services/context.ts';

/** A person's live sessions, the oldest first. `id` names a session without being its token. */
export const sessionsOf = async (ctx: Context, userId: string, currentToken?: string) => {
  const rows = await ctx.db.house
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expires, ctx.now)))
    .orderBy(asc(sessions.expires));
  return rows.map(({ sessionToken, expires }) => ({
    id: sha256Hex(sessionToken),
    expires,
    current: sessionToken === currentToken,
  }));
};
