import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { funnel } from '#db/queries/audience.ts';
import { whySent } from '#db/queries/why-sent.ts';
import type { ConsentState } from '#lib/domain/consent/permission.ts';
import { everybody } from '#lib/domain/segments/segment.ts';
import { topicsOf } from '#lib/services/consent/topics-of.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { read } from '#lib/services/context.ts';
import { person } from '#lib/services/people/person.ts';
import { recordCustomer } from '#lib/services/people/record-customer.ts';
import { lineUp, makeSending, superuser } from '#tests/support/deliveries.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

let house: TestWorkspace;
let god: pg.Client;
let topicId: number;
beforeAll(async () => {
  house = await testWorkspace();
  god = await superuser(house.url);
  topicId = await makeTopic(house.ctx);
});
afterAll(() => god.end());

let count = 0;
const somebody = async (country: string | undefined, state?: ConsentState) => {
  const address = `customer-${++count}@example.com`;
  const ids = await makePeople(house.ctx, topicId, [{ address, ...(country && { country }), ...(state && { state }) }]);
  return ids.get(address)!;
};
const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const record = (contactId: number, more: Partial<Parameters<typeof recordCustomer>[1]> = {}) =>
  recordCustomer(house.ctx, { contactId, topicId, occasion: 'purchase', day: dayBefore(10), note: 'order 7', ...more });
const rowOf = async (id: number) =>
  (await god.query('select state, basis, valid_until from permissions where contact_id = $1', [id])).rows[0];

test('a customer may be recorded where the law of their declared country knows such a right', async () => {
  const german = await somebody('DE');
  expect(await record(german)).toEqual({ basis: 'soft-opt-in', until: null });
  const canadian = await somebody('CA');
  const { basis, until } = await record(canadian, { occasion: 'inquiry' });
  expect(basis).toBe('implied');
  expect(await rowOf(canadian)).toMatchObject({ state: 'given', basis: 'implied', valid_until: until });
});

test.each([['VN'], ['US'], ['KR'], ['NZ'], [undefined]])('and nowhere else: %s', async (country) => {
  const id = await somebody(country);
  await expect(record(id)).rejects.toMatchObject({ code: 'customer_not_here' });
  expect(await rowOf(id)).toBeUndefined();
});

test('nor when the day is over, to come, or the person said anything before', async () => {
  const id = await somebody('CA');
  await expect(record(id, { occasion: 'inquiry', day: dayBefore(200) })).rejects.toMatchObject({
    code: 'customer_too_old',
  });
  await expect(record(id, { day: dayBefore(-2) })).rejects.toMatchObject({ code: 'customer_day' });
  for (const state of ['given', 'withdrawn', 'refused', 'requested', 'revoked'] as const) {
    const answered = await somebody('DE', state);
    await expect(record(answered)).rejects.toMatchObject({ code: 'customer_answered' });
    expect((await rowOf(answered)).state).toBe(state);
  }
  const gone = await somebody('DE');
  await withdraw(house.ctx, { contactId: gone, topicId: null, method: 'staff' });
  await expect(record(gone)).rejects.toMatchObject({ code: 'customer_closed' });
  await expect(async () =>
    recordCustomer(house.ctxOf('auditor'), {
      contactId: id,
      topicId,
      occasion: 'purchase',
      day: dayBefore(1),
      note: '-',
    }),
  ).rejects.toMatchObject({ code: 'not_allowed' });
});

test('who buys again has more time; the same day again brings nothing', async () => {
  const id = await somebody('CA');
  await record(id, { day: dayBefore(100) });
  const before = (await rowOf(id)).valid_until;
  await expect(record(id, { day: dayBefore(100) })).rejects.toMatchObject({ code: 'customer_answered' });
  await record(id, { day: dayBefore(1) });
  const after = await rowOf(id);
  expect(after).toMatchObject({ state: 'renewed', basis: 'implied' });
  expect(after.valid_until.getTime()).toBeGreaterThan(before.getTime());
});

test('one objection ends it for good', async () => {
  const id = await somebody('DE');
  await record(id);
  await withdraw(house.ctxOf({ type: 'contact', contactId: id }), { contactId: id, topicId, method: 'link' });
  await expect(record(id)).rejects.toMatchObject({ code: 'customer_answered' });
  expect((await rowOf(id)).state).toBe('withdrawn');
});

test('it is never called a yes: not in counts, not on the page, not in the letter, not in the why', async () => {
  const topic = await makeTopic(house.ctx, { slug: 'offers' });
  const [customer, reader] = [
    ...(
      await makePeople(house.ctx, topic, [
        { address: 'customer@example.de', country: 'DE' },
        { address: 'reader@example.de', country: 'DE', state: 'given' },
      ])
    ).values(),
  ] as [number, number];
  await record(customer, { topicId: topic });
  expect((await topicsOf(house.ctx)).find(({ id }) => id === topic)).toMatchObject({ given: 1 });
  const counted = await read(house.ctx, (tx) =>
    funnel(tx, { workspaceId: house.workspaceId, topicId: topic, channel: 'email', segment: everybody }),
  );
  expect(counted).toMatchObject({ permitted: 2, customers: 1 });
  const { answers } = await person(house.ctx, customer);
  expect(answers.find((one) => one.topicId === topic)).toMatchObject({ basis: 'soft-opt-in', words: null });

  const campaign = await makeSending(house.ctx, topic);
  await lineUp(house.ctx, campaign, [customer, reader]);
  const { rows } = await god.query<{ contact_id: number; merge_values: { basis: string } }>(
    `select * from claim_deliveries($1, $2, 0, 100, 'worker', interval '1 minute')`,
    [house.workspaceId, campaign],
  );
  expect(rows.map(({ contact_id, merge_values }) => [Number(contact_id), merge_values.basis])).toEqual([
    [customer, 'soft-opt-in'],
    [reader, 'consent'],
  ]);
  const why = await read(house.ctx, (tx) =>
    whySent(tx, house.workspaceId, { contactId: customer, topicId: topic, campaignId: campaign }),
  );
  expect(why).toMatchObject({ basis: 'soft-opt-in', words: null });
});

test('the gate refuses it from the moment its clock runs out', async () => {
  const id = await somebody('CA');
  await record(id, { occasion: 'inquiry', day: dayBefore(150) });
  const { rows } = await read(house.ctx, (tx) =>
    tx.execute<{ now: string | null; later: string | null }>(sql`
      select gate_refusal(state, outdated, valid_until, true, null, valid_until - interval '1 second') as now,
             gate_refusal(state, outdated, valid_until, true, null, valid_until) as later
        from permissions where contact_id = ${id}`),
  );
  expect(rows[0]).toEqual({ now: null, later: 'expired' });
});
