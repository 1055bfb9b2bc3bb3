import { render } from '@react-email/render';
import { createElement } from 'react';
import { SignIn } from '#emails/sign-in.tsx';
import { mailbox } from '#lib/domain/delivery/mailbox.ts';
import { sha256Hex } from '#lib/domain/ledger/hash.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { env } from '#lib/env.ts';
import type { Context } from '#lib/services/context.ts';
import { storeLetters } from '#lib/services/outbox/store-letters.ts';
import { wordsIn } from '#lib/services/words.ts';
import { transportFor } from '#lib/transports/index.ts';
import type { Letter } from '#lib/transports/transport.ts';

type Input = {
  to: string;
  language: Locale;
  /** Our own page with the button; opening it changes nothing. */
  url: string;
  minutes: number;
  invitation?: { workspace: string; by: string; role: string };
};

/**
 * Sends the way in at once and says how it went: nobody can wait for a queue to sign in. Sign-in letters belong to no
 * workspace; an invitation is entered by the verb that invites.
 */
export const sendSignInLetter = async (ctx: Pick<Context, 'db' | 'now'>, input: Input): Promise<'sent' | 'failed'> => {
  const transport = transportFor(env(), { store: storeLetters(ctx.db) });
  try {
    const [carried] = await transport.carry([await letterOf(ctx.now, input)], AbortSignal.timeout(20_000));
    return carried?.outcome === 'sent' ? 'sent' : 'failed';
  } finally {
    await transport.close();
  }
};

const letterOf = async (now: Date, { to, language, url, minutes, invitation }: Input): Promise<Letter> => {
  const t = wordsIn(language, 'access');
  const room = invitation ? 'letter.invitation' : 'letter.signIn';
  const facts = { minutes, host: new URL(url).host, ...invitation };
  const words = {
    subject: t(`${room}.subject`, facts),
    title: t(`${room}.title`, facts),
    body: t(`${room}.body`, facts),
    button: t(`${room}.button`),
    otherwise: t('letter.otherwise'),
    footer: t('letter.footer', facts),
  };
  return {
    workspaceId: 0,
    // The link is new in every letter, so the letter is too.
    idempotencyKey: `sign-in:${sha256Hex(url)}`,
    kind: invitation ? 'invitation' : 'sign-in',
    to,
    from: mailbox(env().MAIL_FROM),
    subject: words.subject,
    html: await render(createElement(SignIn, { language, url, words })),
    text: `${words.title}\n\n${words.body}\n\n${words.button}:\n${url}\n\n${words.footer}\n`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    date: now,
  };
};
