import type { SMTPConnectionAuth, SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';

export type SmtpSettings = { loopback: boolean; connection: SMTPConnectionOptions & { auth?: SMTPConnectionAuth } };

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

/**
 * From `smtp://user:password@host:587` (STARTTLS demanded) or `smtps://…:465` (encrypted from the start). Only a server on
 * the loopback address is spoken to in the clear. Throws a sentence when the address is neither.
 */
export const smtpSettings = (address: string): SmtpSettings => {
  const url = new URL(address);
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')
    throw new Error('SMTP_URL begins with smtp:// or smtps://.');
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const loopback = isLoopback(host);
  return {
    loopback,
    connection: {
      host,
      port: url.port ? Number(url.port) : secure ? 465 : 587,
      secure,
      requireTLS: !secure && !loopback,
      ignoreTLS: !secure && loopback,
      tls: { minVersion: 'TLSv1.2', rejectUnauthorized: !loopback },
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
      ...(url.username && {
        auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
      }),
    },
  };
};
