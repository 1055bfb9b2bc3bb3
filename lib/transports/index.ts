import type { Env } from '#lib/env.ts';
import { outboxTransport, type StoredLetter } from './outbox/index.ts';
import { resendTransport } from './resend/index.ts';
import { smtpTransport } from './smtp/index.ts';
import type { Transport } from './transport.ts';

export type TransportSettings = Pick<Env, 'MAIL_TRANSPORT' | 'SMTP_URL' | 'RESEND_API_KEY' | 'RESEND_BASE_URL'>;
export type { StoredLetter };

/**
 * The mouth the settings name. `store` keeps a letter of the outbox (lib/services/outbox/store-letters.ts).
 * Throws a sentence when the settings do not say enough.
 */
export const transportFor = (
  settings: TransportSettings,
  deps: { store: (letters: StoredLetter[]) => Promise<void> },
): Transport => {
  switch (settings.MAIL_TRANSPORT) {
    case 'outbox':
      return outboxTransport(deps);
    case 'smtp':
      if (!settings.SMTP_URL) throw new Error('MAIL_TRANSPORT is smtp, but SMTP_URL is not set.');
      return smtpTransport({ url: settings.SMTP_URL });
    case 'resend':
      if (!settings.RESEND_API_KEY) throw new Error('MAIL_TRANSPORT is resend, but RESEND_API_KEY is not set.');
      return resendTransport({ apiKey: settings.RESEND_API_KEY, baseUrl: settings.RESEND_BASE_URL });
  }
};
