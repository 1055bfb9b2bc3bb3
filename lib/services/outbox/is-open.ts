import { env } from '#lib/env.ts';

/** Whether anybody who can reach this machine may read every letter: only while letters stay on it, on a loopback address. */
export const outboxIsOpen = (): boolean => env().MAIL_TRANSPORT === 'outbox' && env().outboxOpen;
