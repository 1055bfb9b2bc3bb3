// Structured logs. Never a person: no address, no name, no token; a request is found again by its id.
import pino from 'pino';
import { env } from '#lib/env.ts';

export const log = pino({ level: env().LOG_LEVEL, base: null });
