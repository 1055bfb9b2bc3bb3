import { sha256Hex } from '#lib/domain/ledger/hash.ts';
import { env } from '#lib/env.ts';

/** Marks the browser whose owner pressed the button: only there does the link in the letter become a session. */
export const arrivalCookie = 'askfirst.arrival';

/** Bound to the one link, so that a mark left over opens nothing else. */
export const arrivalMark = (token: string) => sha256Hex(`askfirst arrival ${token}`);

export const arrivalOptions = () => ({
  path: '/api/auth/callback',
  maxAge: 60,
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: env().APP_URL.startsWith('https:'),
});
