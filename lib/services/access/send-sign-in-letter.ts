import { randomUUID } from 'node:crypto';
import { render } from '@react-email/render';
import { createElement } from 'react';
import { SignIn } from '#emails/sign-in.tsx';
import { mailbox } from '#lib/domain/delivery/mailbox.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
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
} & ({ minutes: number } | { invitation: { workspace: string; by: string; role: string } });

type Sender = Pick<Context, 'db' | 'now' | 'workspaceId'>;

/**
 * Sends the way in, or an invitation, at once and says how it went: nobody can wait for a queue to sign in. Sign-in
 * letters belong to no workspace (0), invitations to the one they invite to.
 */
export const sendSignInLetter = async (ctx: Sender, input: Input): Promise<'sent' | 'failed'> => {
  const transport = transportFor(env(), { store: storeLetters(ctx.db) });
  try {
    const [carried] = await transport.carry([await letterOf(ctx, input)], AbortSignal.timeout(20_000));
    if (carried?.outcome === 'sent') return 'sent';
    log.error({ outcome: carried?.outcome, because: carried?.because }, 'a sign-in letter did not leave');
    return 'failed';
  } finally {
    await transport.close();
  }
};

const letterOf = async ({ now, workspaceId }: Sender, input: Input): Promise<Letter> => {
  const { to, language, url } = input;
  const t = wordsIn(language, 'access');
  const invited = 'invitation' in input;
  const room = invited ? 'letter.invitation' : 'letter.signIn';
  const facts = { host: new URL(url).host, ...(invited ? input.invitation : { minutes: input.minutes }) };
  const words = {
    subject: t(`${room}.subject`, facts),
    title: t(`${room}.title`, facts),
    body: t(`${room}.body`, facts),
    button: t(`${room}.button`, facts),
    otherwise: t('letter.otherwise'),
    footer: t(`${room}.footer`, facts),
  };
  return {
    workspaceId: invited ? workspaceId : 0,
    idempotencyKey: `${invited ? 'invitation' : 'sign-in'}:${randomUUID()}`,
    kind: invited ? 'invitation' : 'sign-in',
    to,
    from: mailbox(env().MAIL_FROM),
    subject: words.subject,
    html: await render(createElement(SignIn, { language, url, words })),
    text: `${words.title}\n\n${words.body}\n\n${words.button}:\n${url}\n\n${words.footer}\n`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    date: now,
  };
};
