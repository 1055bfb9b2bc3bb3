import { sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '#db/client.ts';
import { Fault } from '#lib/domain/fault.ts';
import { encodeUtf8, hkdf, hmacSha256, toBase64url } from '#lib/domain/ledger/hash.ts';
import { env } from '#lib/env.ts';

/** At most `points` times in `seconds`. The name tells one limit from another. */
export type Limit = { name: string; points: number; seconds: number };

const limiters = new WeakMap<Pool, Map<string, RateLimiterPostgres>>();

const limiterOf = ({ pool }: Database, limit: Limit): RateLimiterPostgres => {
  const known = limiters.get(pool) ?? new Map<string, RateLimiterPostgres>();
  limiters.set(pool, known);
  let limiter = known.get(limit.name);
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: limit.name,
      points: limit.points,
      duration: limit.seconds,
    });
    known.set(limit.name, limiter);
  }
  return limiter;
};

/** Whom it counts is kept as a keyed hash: the table must not become a list of addresses. */
const nameless = (subject: string) =>
  toBase64url(hmacSha256(hkdf(env().SECRET_KEY, 'askfirst limits', 32), encodeUtf8(subject))).slice(0, 32);

/**
 * Counts one attempt of `subject` and answers with how many there were in the span; throws the fault `too_many` when there
 * were too many. Fails closed: no count, no attempt.
 */
export const limit = async (db: Database, rule: Limit, subject: string): Promise<number> => {
  try {
    return (await limiterOf(db, rule).consume(nameless(subject))).consumedPoints;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw tooMany(refused.msBeforeNext);
  }
};

const tooMany = (msBeforeNext: number) =>
  new Fault('too_many', { minutes: Math.max(1, Math.ceil(msBeforeNext / 60_000)) }, 'too-many');

export type Attempt = { rule: Limit; subject: string };

/**
 * Counts one attempt under each rule in turn, up to the first that refuses it, in one statement: answers with the counts, and
 * with the rule that refused and its fault. The rows are those of `limit`. Fails closed.
 */
export const limitInTurn = async (
  db: Database,
  attempts: Attempt[],
): Promise<{ counts: number[]; refused?: { rule: Limit; fault: Fault } }> => {
  for (const { rule } of attempts) limiterOf(db, rule); // what is over is cleared by the limiters
  const now = Date.now();
  const limits = attempts.map(({ rule, subject }) => ({
    key: `${rule.name}:${nameless(subject)}`,
    most: rule.points,
    ms: rule.seconds * 1000,
  }));
  const { rows } = await db.house.execute<{ points: number; expire: number }>(
    sql`select points, expire from count_attempts(${JSON.stringify(limits)}::jsonb, ${now}::bigint)`,
  );
  const counts = rows.map(({ points }) => points);
  const last = rows.at(-1);
  const rule = attempts[rows.length - 1]?.rule;
  if (!last || !rule) throw new Error('nothing was counted');
  return last.points > rule.points ? { counts, refused: { rule, fault: tooMany(last.expire - now) } } : { counts };
};

/** Counts the same way and only answers whether it still fits, for limits that must look alike from both sides. */
export const withinLimit = (db: Database, rule: Limit, subject: string): Promise<boolean> =>
  limit(db, rule, subject).then(
    () => true,
    (error) => {
      if (error instanceof Fault) return false;
      throw error;
    },
  );
