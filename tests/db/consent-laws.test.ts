// One table of cases through the pure fold and through the database: whoever writes SQL by hand gets the same answer.
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bases } from '#lib/domain/consent/basis.ts';
import {
  type ConsentEntry,
  type ConsentState,
  consentStates,
  evolve,
  liveStates,
  type Permission,
} from '#lib/domain/consent/permission.ts';
import { write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { superuser } from '#tests/support/deliveries.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

let house: TestWorkspace;
let client: pg.Client;
let topicId: number;
let contactId: number;
beforeAll(async () => {
  house = await testWorkspace();
  client = await superuser(house.url);
  topicId = await makeTopic(house.ctx);
  contactId = (await makePeople(house.ctx, topicId, [{ address: 'lan@example.com' }])).get('lan@example.com')!;
});
afterAll(() => client.end());

const soon = '2030-01-01T00:00:00.000Z';
const later = '2031-01-01T00:00:00.000Z';

type Case = {
  from: ConsentState | undefined;
  type: ConsentState;
  actor: 'contact' | 'job';
  basis: string;
  was: string;
};
const cases: Case[] = [undefined, ...consentStates].flatMap((from) =>
  consentStates.flatMap((type) =>
    (['contact', 'job'] as const).flatMap((actor) =>
      bases.flatMap((basis) =>
        (from !== undefined && liveStates.includes(from) ? bases : ['consent']).map((was) => ({
          from,
          type,
          actor,
          basis,
          was,
        })),
      ),
    ),
  ),
);

/** One entry of each kind by each of the two, so that a permission can rest on it. */
const entriesOf = async (actor: Case['actor'], about: { topicId: number; channel: string } | Record<string, never>) => {
  const ctx = house.ctxOf(actor === 'contact' ? { type: 'contact', contactId } : { type: 'job', name: 'test' });
  const appended = await write(ctx, (tx) =>
    append(
      tx,
      ctx,
      consentStates.map((type) => ({ kind: 'consent' as const, type, contactId, ...about })),
    ),
  );
  return new Map(consentStates.map((type, n) => [type, appended[n]!.id]));
};

const own = (basis: string) => basis === 'soft-opt-in' || basis === 'implied';

test('the database lets an entry take hold exactly when the fold does', async () => {
  const about = { topicId, channel: 'email' };
  const before = await entriesOf('contact', about);
  const entries = { contact: await entriesOf('contact', about), job: await entriesOf('job', about) };
  const disagreements: string[] = [];
  for (const one of cases) {
    const { from, type, actor, basis, was } = one;
    const standing: Permission | undefined = from && {
      state: from,
      at: '2026-01-01T00:00:00.000Z',
      entry: 1,
      ...(liveStates.includes(from) && own(was) && { until: soon, basis: was as 'implied' }),
    };
    const entry: ConsentEntry = { type, actor, at: new Date().toISOString(), basis, until: later, entry: 2 };
    const byFold = evolve(standing, entry) !== standing;
    const byDatabase = await allows(one, entries[actor].get(type)!, before.get(from ?? type)!);
    if (byFold !== byDatabase) disagreements.push(`${JSON.stringify(one)}: fold ${byFold}, database ${byDatabase}`);
  }
  expect(disagreements).toEqual([]);
  expect(cases.length).toBeGreaterThan(1_000);
}, 40_000);

const allows = async ({ from, type, basis, was }: Case, entryId: number, beforeId: number): Promise<boolean> => {
  const key = [house.workspaceId, contactId, topicId];
  await client.query('begin');
  try {
    if (from) {
      await client.query(`set local session_replication_role = replica`);
      await client.query(
        `insert into permissions (workspace_id, contact_id, topic_id, channel, state, basis, entry_id, since, valid_until)
         values ($1, $2, $3, 'email', $4, $5, $6, now(), $7)`,
        [...key, from, was, beforeId, own(was) && liveStates.includes(from) ? soon : null],
      );
      await client.query(`set local session_replication_role = origin`);
      await client.query(
        `update permissions set state = $4, basis = $5, entry_id = $6, valid_until = $7
          where workspace_id = $1 and contact_id = $2 and topic_id = $3`,
        [...key, type, basis, entryId, later],
      );
    } else
      await client.query(
        `insert into permissions (workspace_id, contact_id, topic_id, channel, state, basis, entry_id, since, valid_until)
         values ($1, $2, $3, 'email', $4, $5, $6, now(), $7)`,
        [...key, type, basis, entryId, later],
      );
    return true;
  } catch (error) {
    if (/only the person|changes nothing here/.test((error as Error).message)) return false;
    throw error;
  } finally {
    await client.query('rollback');
  }
};

const attempt = (text: string, values: unknown[]) =>
  client.query(text, values).then(
    () => 'allowed',
    (error: Error) => error.message,
  );

test('a yes is for one topic, and nobody gains by an update without an entry', async () => {
  const wide = await entriesOf('contact', {});
  const insert = `insert into permissions (workspace_id, contact_id, topic_id, channel, state, entry_id, since)
                  values ($1, $2, $3, 'email', $4, $5, now())`;
  const [w, c] = [house.workspaceId, contactId];
  expect(await attempt(insert, [w, c, topicId, 'given', wide.get('given')])).toMatch(/about something else/);
  const { rows } = await client.query<{ id: number }>(
    `select id from entries where contact_id = $1 and topic_id = $2 and actor_type = 'contact' and type = 'given' limit 1`,
    [c, topicId],
  );
  expect(await attempt(insert, [w, c, topicId, 'given', rows[0]!.id])).toBe('allowed');
  const change = (set: string) => attempt(`update permissions set ${set} where contact_id = $1`, [c]);
  expect(await change(`valid_until = '2027-01-01'`)).toBe('allowed');
  expect(await change(`valid_until = null`)).toMatch(/gains nothing/);
  expect(await change(`basis = 'imported'`)).toMatch(/gains nothing/);
  expect(await change(`outdated = true`)).toBe('allowed');
  expect(await change(`outdated = false`)).toMatch(/gains nothing/);
  expect(await change(`paused_until = '2027-02-01'`)).toBe('allowed');
});

test('after leaving everything, no import brings in a topic the person was never asked about', async () => {
  const other = await makeTopic(house.ctx, { slug: 'events' });
  const entries = await entriesOf('job', { topicId: other, channel: 'email' });
  const insert = (state: ConsentState) =>
    house.ctx.db
      .transaction(house.workspaceId, (tx) =>
        tx.execute(sql`
          insert into permissions (workspace_id, contact_id, topic_id, channel, state, basis, entry_id, since)
          values (${house.workspaceId}, ${contactId}, ${other}, 'email', ${state}, 'imported', ${entries.get(state)!}, now())`),
      )
      .then(() => 'allowed')
      .catch((error: Error) => String(error.cause ?? error));
  for (const state of ['given', 'requested', 'unknown'] as const)
    expect(await insert(state)).toMatch(/withdrawal from everything/);
  expect(await insert('withdrawn')).toBe('allowed');
});

test('an implied consent always runs out', async () => {
  const topic = await makeTopic(house.ctx, { slug: 'offers' });
  const [id] = (await makePeople(house.ctx, topic, [{ address: 'ca@example.com' }])).values();
  const ctx = house.ctx;
  const [entry] = await write(ctx, (tx) =>
    append(tx, ctx, [{ kind: 'consent', type: 'given', contactId: id!, topicId: topic, channel: 'email' }]),
  );
  const insert = (until: string | null) =>
    attempt(
      `insert into permissions (workspace_id, contact_id, topic_id, channel, state, basis, entry_id, since, valid_until)
       values ($1, $2, $3, 'email', 'given', 'implied', $4, now(), $5)`,
      [house.workspaceId, id, topic, entry!.id, until],
    );
  expect(await insert(null)).toMatch(/runs out/);
  expect(await insert('2027-01-01')).toBe('allowed');
});
