import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { users } from '#db/schema/index.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { type Membership, membershipsOf } from './memberships-of.ts';

export type Member = { id: string; name: string; email: string; locale: Locale | null; memberships: Membership[] };

/** The person with this address who belongs to a workspace today; null for everybody else. Only they may sign in. */
export const memberByAddress = async (db: Database, address: string): Promise<Member | null> => {
  const [user] = await db.house.select().from(users).where(eq(users.email, address.toLowerCase()));
  if (!user) return null;
  const memberships = await membershipsOf(db, user.id);
  if (memberships.length === 0) return null;
  const { id, email, name, locale } = user;
  return { id, email, name: name ?? email, locale: isLocale(locale) ? locale : null, memberships };
};
