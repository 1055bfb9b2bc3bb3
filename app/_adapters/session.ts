import { cookies } from 'next/headers';
import { cache } from 'react';
import { env } from '#lib/env.ts';
import { sessionOf } from '#lib/services/access/session-of.ts';
import { database } from './database.ts';

const secure = () => env().APP_URL.startsWith('https:');

/** Where next-auth keeps the session's token. `__Host-`: never sent without TLS, never set by a sub-domain. */
export const sessionCookie = () => (secure() ? '__Host-askfirst.session' : 'askfirst.session');

/** Who is signed in; null: nobody. Throws when the database is away: that is not the same as being signed out. */
export const session = cache(async () => {
  const token = (await cookies()).get(sessionCookie())?.value;
  return token ? sessionOf(database(), token, new Date()) : null;
});
