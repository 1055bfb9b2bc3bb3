import type { Carried } from '../transport.ts';

/** What the SDK answers: it never throws, and a lost connection or a timeout has no status. */
export type ResendAnswer = {
  data: { data: { id: string }[]; errors?: { index: number; message: string }[] } | null;
  error: { name: string; statusCode: number | null } | null;
  headers: Record<string, string> | null;
};

export type Verdict =
  | { kind: 'carried'; carried: Carried[] }
  /** Nothing went, because a letter in it was refused; which one is not said. */
  | { kind: 'one-is-wrong' }
  /** The same request may be asked again after a while; `otherwise` holds if nobody has the time. */
  | { kind: 'ask-again'; afterMs: number; otherwise: Carried };

const all = (count: number, one: Carried): Verdict => ({
  kind: 'carried',
  carried: Array.from({ length: count }, () => one),
});

/** Reads one answer to a request of `count` letters (resend.com/docs/api-reference/errors). */
export const classify = ({ data, error, headers }: ResendAnswer, count: number): Verdict => {
  if (!error) return { kind: 'carried', carried: matched(data, count) };
  const { statusCode, name } = error;
  const because = `${statusCode ?? 'no answer'} ${name}`;
  if (statusCode === null || statusCode >= 500) return all(count, { outcome: 'unknown', because });
  if (statusCode === 429) {
    const afterMs = retryAfterMs(headers);
    return { kind: 'ask-again', afterMs, otherwise: { outcome: 'retry', because, afterMs } };
  }
  // Still at work on the same request; who has no time to wait for its answer does not know it.
  if (name === 'concurrent_idempotent_requests')
    return { kind: 'ask-again', afterMs: 1_000, otherwise: { outcome: 'unknown', because } };
  // The key is taken by other bytes: something went out under it, and it was not this.
  if (statusCode === 409) return all(count, { outcome: 'unknown', because });
  if (statusCode === 400 || statusCode === 422)
    return count > 1 ? { kind: 'one-is-wrong' } : all(1, { outcome: 'rejected', because });
  // A key, a domain or a plan that is not in order is about us, not about these letters.
  return all(count, { outcome: 'retry', because });
};

/** Ids come for the letters that were taken, in order; the others are named by their place. */
const matched = (data: ResendAnswer['data'], count: number): Carried[] => {
  const refused = new Set((data?.errors ?? []).map((error) => error.index));
  const ids = (data?.data ?? []).map(({ id }) => id);
  const tallies = ids.length + refused.size === count;
  return Array.from({ length: count }, (_, at): Carried => {
    if (refused.has(at)) return { outcome: 'rejected', because: '422 validation_error' };
    if (!tallies) return { outcome: 'unknown', because: `200 with ${ids.length} ids for ${count} letters` };
    return { outcome: 'sent', providerId: ids.shift() ?? null };
  });
};

const retryAfterMs = (headers: Record<string, string> | null): number => {
  const seconds = Number(headers?.['retry-after'] ?? headers?.['ratelimit-reset']);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3_600) * 1_000 : 1_000;
};
