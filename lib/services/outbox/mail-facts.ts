import { mailbox } from '#lib/domain/delivery/mailbox.ts';
import { env } from '#lib/env.ts';
import { outboxIsOpen } from './is-open.ts';

/** How letters leave this installation; no secret among it. */
export const mailFacts = () => ({
  transport: env().MAIL_TRANSPORT,
  /** What our own letters are from. */
  from: mailbox(env().MAIL_FROM),
  server: env().MAIL_TRANSPORT === 'smtp' && env().SMTP_URL ? new URL(env().SMTP_URL!).host : null,
  outboxOpen: outboxIsOpen(),
  appUrl: env().APP_URL,
});
export type MailFacts = ReturnType<typeof mailFacts>;
