// Signing in by a link in a letter. next-auth makes the token, keeps its hash, and turns it into a session in the database.
import NextAuth, { type NextAuthOptions } from 'next-auth';
import { mailbox } from '#lib/domain/delivery/mailbox.ts';
import { hkdf, toBase64url } from '#lib/domain/ledger/hash.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { authAdapter } from '#lib/services/access/auth-adapter.ts';
import { memberByAddress } from '#lib/services/access/member-by-address.ts';
import { recordPresence } from '#lib/services/access/record-presence.ts';
import { sendSignInLetter } from '#lib/services/access/send-sign-in-letter.ts';
import { houseContext } from './context.ts';
import { database } from './database.ts';
import { sessionCookie } from './session.ts';
import { locale } from './translate.ts';

export const linkMinutes = 10;
const sessionSeconds = 14 * 86_400;

const secure = () => env().APP_URL.startsWith('https:');

/** The link in the letter opens our page: programs that open links must not use it up. */
export const confirmUrl = (callback: string) => {
  const { searchParams } = new URL(callback);
  const page = new URL('/sign-in/confirm', env().APP_URL);
  page.searchParams.set('email', searchParams.get('email') ?? '');
  page.searchParams.set('token', searchParams.get('token') ?? '');
  return page.href;
};

const knownOnly = async (address: string | null | undefined) =>
  Boolean(address && (await memberByAddress(database(), address)));

export const authOptions = (): NextAuthOptions => ({
  adapter: authAdapter(database()),
  secret: toBase64url(hkdf(env().SECRET_KEY, 'askfirst sign-in', 32)),
  session: { strategy: 'database', maxAge: sessionSeconds, updateAge: sessionSeconds },
  pages: { signIn: '/sign-in', error: '/sign-in', verifyRequest: '/sign-in' },
  useSecureCookies: secure(),
  cookies: {
    sessionToken: {
      name: sessionCookie(),
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: secure() },
    },
  },
  providers: [
    {
      id: 'email',
      type: 'email',
      name: 'Email',
      server: '',
      from: mailbox(env().MAIL_FROM).address,
      maxAge: linkMinutes * 60,
      options: {},
      sendVerificationRequest: async ({ identifier, url }) => {
        const member = await memberByAddress(database(), identifier);
        if (!member) return;
        const outcome = await sendSignInLetter(
          { db: database(), now: new Date(), workspaceId: 0 },
          { to: member.email, language: member.locale ?? (await locale()), url: confirmUrl(url), minutes: linkMinutes },
        );
        if (outcome === 'failed') throw new Error('the sign-in letter could not be sent');
      },
    },
  ],
  callbacks: { signIn: ({ user }) => knownOnly(user.email) },
  events: {
    signIn: async ({ user }) => {
      const ctx = await houseContext({ type: 'job', name: 'sign-in' });
      await recordPresence(ctx, { userId: user.id, name: user.name ?? user.email ?? user.id, came: true });
    },
  },
  logger: {
    error: (code, cause) => log.error({ code, err: cause instanceof Error ? cause : cause?.error }, 'sign-in'),
    warn: (code) => log.debug({ code }, 'sign-in'),
    debug: () => {},
  },
});

type Answer = { cookies: string[]; body: unknown };

/** Asks next-auth as a request would, without one: its own routes stay the only place where links are made. */
const ask = async (segments: string[], method: 'GET' | 'POST', body: object, cookies: object): Promise<Answer> => {
  const answer: Answer = { cookies: [], body: undefined };
  const response = {
    getHeader: () => answer.cookies,
    setHeader: (name: string, value: string[]) => {
      if (name.toLowerCase() === 'set-cookie') answer.cookies = value;
    },
    status: () => response,
    end: () => {},
    json: (value: unknown) => {
      answer.body = value;
    },
    send: (value: unknown) => {
      answer.body = value;
    },
  };
  const request = { query: { nextauth: segments }, method, body, cookies, headers: {} };
  await NextAuth(request as never, response as never, authOptions());
  return answer;
};

/**
 * Sends a sign-in link to whoever belongs somewhere; to everybody else, nothing. Whether a letter left is for the log and
 * the founder of a workspace: whoever asks for a link is not told.
 */
export const requestLink = async (email: string): Promise<boolean> => {
  const csrf = await ask(['csrf'], 'GET', {}, {});
  const cookies = Object.fromEntries(
    csrf.cookies.map((line) => {
      const [name = '', value = ''] = line.split(';')[0]!.split('=');
      return [name, decodeURIComponent(value)];
    }),
  );
  const { csrfToken } = csrf.body as { csrfToken: string };
  const form = { email, csrfToken, callbackUrl: env().APP_URL, json: 'true' };
  const { body } = await ask(['signin', 'email'], 'POST', form, cookies);
  return !new URL((body as { url: string }).url).searchParams.has('error');
};
