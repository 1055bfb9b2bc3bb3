// What a person is told when something did not work, and what the log keeps of it.
import { Fault } from '#lib/domain/fault.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { log } from '#lib/log.ts';
import { wordsIn } from '#lib/services/words.ts';

/** As it reaches the browser: a code for programs, a sentence for people, and for forms one sentence a field. */
export type FaultAnswer = {
  code: string;
  params: Record<string, string | number>;
  sentence: string;
  fields?: Record<string, string>;
};

const kinds = { invalid: 422, forbidden: 403, missing: 404, conflict: 409, 'too-many': 429 } as const;
export const statusOf = (error: unknown) => (error instanceof Fault ? kinds[error.kind] : isOutage(error) ? 503 : 500);

const outages = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08003',
]);

/** The database is away: nothing was done, and trying again in a moment is the right advice. */
export const isOutage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (outages.has((error as { code?: string }).code ?? '')) return true;
  if (/connection terminated|timeout exceeded when trying to connect|client was closed/i.test(error.message))
    return true;
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true;
  return isOutage(error.cause);
};

/** Says it in the reader's language. A Fault is told as it is; anything else is logged whole and told as nothing. */
export const explain = (error: unknown, language: Locale, requestId: string): FaultAnswer => {
  const t = wordsIn(language, 'faults');
  if (error instanceof Fault) {
    const key = error.code as Parameters<typeof t>[0];
    if (!t.has(key)) log.error({ requestId, code: error.code }, 'a fault has no sentence');
    const sentence = t.has(key) ? t(key, error.params as never) : t('unexpected', { requestId });
    const { field } = error.params;
    // A fault that names its field is shown there.
    return { code: error.code, params: error.params, sentence, ...(field && { fields: { [field]: sentence } }) };
  }
  if (isOutage(error)) {
    log.warn({ requestId, reason: (error as Error).message }, 'database unreachable');
    return { code: 'database_away', params: {}, sentence: t('database_away') };
  }
  log.error({ requestId, err: error }, 'unexpected error');
  return { code: 'unexpected', params: { requestId }, sentence: t('unexpected', { requestId }) };
};
