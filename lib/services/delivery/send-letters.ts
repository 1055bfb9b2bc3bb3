import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { renderConfirmation } from '#lib/services/consent/confirmation-letter.ts';
import { renderAddressNotice, renderAddressQuestion, renderOwnLink } from '#lib/services/consent/own-letters.ts';
import type { LetterPayloads } from '#lib/services/consent/queue-letter.ts';
import { mayLeave } from '#lib/services/restore/guard.ts';
import type { Carried, Letter } from '#lib/transports/transport.ts';
import type { Carrier } from './carrier.ts';
import { timeLimit } from './time-limit.ts';

const batchSize = 20;
/** How long one attempt holds a letter; a worker that dies gives it up after that. */
const holdSeconds = 60;

type Waiting = { workspace_id: number; id: number; kind: string; payload: unknown; attempts: number };

/** How each kind is made when it is carried; null: it is not needed any more. */
const renderers: { [K in keyof LetterPayloads]: (db: Database, payload: LetterPayloads[K]) => Promise<Letter | null> } =
  {
    confirmation: renderConfirmation,
    'own-link': renderOwnLink,
    'address-question': renderAddressQuestion,
    'address-notice': renderAddressNotice,
  };

/**
 * Carries our own letters that are due, at least once each: a lost answer is tried again under the same Message-ID, because
 * a question that comes twice does less harm than one that never comes. Answers how many were taken up.
 */
export const sendLetters = async (carrier: Carrier, now: Date): Promise<number> => {
  const waiting = await take(carrier.db, now);
  await Promise.all(waiting.map((one) => carryOne(carrier, one, now)));
  return waiting.length;
};

/** The workspaces with a letter to carry whose database is not an older copy. */
const mayCarry = async (db: Database, at: string): Promise<number[]> => {
  const { rows } = await db.house.execute<{ id: number }>(sql`
    select distinct workspace_id as id from letter_queue where sent_at is null and next_attempt_at <= ${at}::timestamptz`);
  const answers = await Promise.all(rows.map(async ({ id }) => ((await mayLeave(db, id)) ? [id] : [])));
  return answers.flat();
};

const take = async (db: Database, now: Date): Promise<Waiting[]> => {
  const at = now.toISOString();
  const workspaces = await mayCarry(db, at);
  if (workspaces.length === 0) return [];
  const { rows } = await db.house.execute<Waiting>(sql`
    with due as materialized (
      select workspace_id, id from letter_queue where sent_at is null and next_attempt_at <= ${at}::timestamptz
         and workspace_id = any (${sql.param(workspaces)}::bigint[])
       order by next_attempt_at, id limit ${batchSize} for update skip locked)
    update letter_queue q set attempts = q.attempts + 1,
           next_attempt_at = ${at}::timestamptz + interval '1 second' * ${holdSeconds}
      from due where q.workspace_id = due.workspace_id and q.id = due.id
    returning q.workspace_id, q.id, q.kind, q.payload, q.attempts`);
  return rows;
};

const carryOne = async (carrier: Carrier, one: Waiting, now: Date): Promise<void> => {
  const about = { workspaceId: one.workspace_id, letterId: one.id, kind: one.kind, attempts: one.attempts };
  const render = renderers[one.kind as keyof LetterPayloads] as
    | ((db: Database, payload: unknown) => Promise<Letter | null>)
    | undefined;
  if (!render) {
    carrier.log.error(about, 'nobody knows how to make this letter');
    return settle(carrier.db, one, sql`next_attempt_at = 'infinity', last_error = 'unknown kind'`);
  }
  try {
    const letter = await render(carrier.db, one.payload as never);
    if (!letter)
      return await settle(carrier.db, one, sql`sent_at = ${now.toISOString()}::timestamptz, last_error = 'not needed'`);
    const limit = timeLimit(carrier.carryMs, carrier.dying);
    const [carried] = await carrier.transport.carry([letter], limit.signal).finally(limit.lift);
    carrier.log.info({ ...about, outcome: carried?.outcome, because: reasonOf(carried) }, 'letter carried');
    await settle(carrier.db, one, afterwards(carried, one.attempts, now));
  } catch (error) {
    carrier.log.warn({ ...about, err: error }, 'letter is tried again later');
    await settle(carrier.db, one, later('failed', one.attempts, now)).catch(() => {});
  }
};

const reasonOf = (carried: Carried | undefined): string | undefined =>
  carried && 'because' in carried ? carried.because : undefined;

const afterwards = (carried: Carried | undefined, attempts: number, now: Date) => {
  switch (carried?.outcome) {
    case 'sent':
      return sql`sent_at = ${now.toISOString()}::timestamptz, last_error = null`;
    case 'rejected':
      return sql`next_attempt_at = 'infinity', last_error = ${carried.because}`;
    default:
      return later(reasonOf(carried) ?? 'no answer', attempts, now, carried?.outcome === 'retry' ? carried.afterMs : 0);
  }
};

/** Half a minute, a minute, two … up to six hours. */
const later = (because: string, attempts: number, now: Date, atLeastMs = 0) => {
  const pauseMs = Math.max(atLeastMs, Math.min(15_000 * 2 ** attempts, 6 * 3_600_000));
  return sql`next_attempt_at = ${new Date(now.getTime() + pauseMs).toISOString()}::timestamptz, last_error = ${because}`;
};

const settle = async (db: Database, { workspace_id, id }: Waiting, change: ReturnType<typeof sql>): Promise<void> => {
  await db.house.execute(sql`update letter_queue set ${change} where workspace_id = ${workspace_id} and id = ${id}`);
};
