import { and, eq, gt } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { sessions, users } from '#db/schema/index.ts';

export type SignedIn = { user: { id: string; name: string; email: string; locale: string | null }; expires: Date };

/** The person a session token stands for, while it lasts; null: nobody. */
export const sessionOf = async (db: Database, token: string, now: Date): Promise<SignedIn | null> => {
  const [row] = await db.house
    .select({ id: users.id, name: users.name, email: users.email, locale: users.locale, expires: sessions.expires })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.sessionToken, token), gt(sessions.expires, now)));
  if (!row) return null;
  const { expires, ...user } = row;
  return { user: { ...user, name: user.name ?? user.email }, expires };
};
