// Structured logs. Never a person: no address, no name, no token; a request is found again by its id.
import pino from 'pino';
import { errorForLog, scrub, scrubFields } from '#lib/domain/scrub.ts';
import { env } from '#lib/env.ts';

/** No `child`: what is bound to one is not cleaned. */
export type Log = Pick<pino.Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'>;
type Level = ReturnType<typeof env>['LOG_LEVEL'];

/** One line of JSON a record, on standard output unless a destination is given. */
export const createLog = (level: Level, destination?: pino.DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Errors are read in scrubFields already.
      serializers: { err: (error) => error },
      formatters: { level: (label) => ({ level: label }), log: scrubFields },
      hooks: {
        logMethod(words, method) {
          // A bare error would bring its own message along, unread.
          const [first, ...rest] = words as unknown[];
          const named = first instanceof Error ? [{ err: errorForLog(first) }, ...rest] : [first, ...rest];
          const clean = named.map((word) => (typeof word === 'string' ? scrub(word) : word));
          return method.apply(this, clean as Parameters<typeof method>);
        },
      },
    },
    destination,
  );

let made: Log | undefined;
const level =
  (name: keyof Log): pino.LogFn =>
  (...words: unknown[]) => {
    made ??= createLog(env().LOG_LEVEL);
    (made[name] as (...words: unknown[]) => void)(...words);
  };

/** The process's own. Made with the first record, so that pages can be built where there is no environment yet. */
export const log: Log = {
  fatal: level('fatal'),
  error: level('error'),
  warn: level('warn'),
  info: level('info'),
  debug: level('debug'),
  trace: level('trace'),
};
