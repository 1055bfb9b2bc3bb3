import type pg from 'pg';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringLaws } from '#db/bring-laws.ts';
import { chooseLanguage } from '#lib/services/consent/choose-language.ts';
import { erase } from '#lib/services/consent/erase.ts';
import { correctLaw } from '#lib/services/people/correct-law.ts';
import { merge } from '#lib/services/people/merge.ts';
import { person } from '#lib/services/people/person.ts';
import { recordCustomer } from '#lib/services/people/record-customer.ts';
import { arrange, superuser } from '#tests/support/deliveries.ts';
import { type MadeUpPerson, makePeople, makeTopic } from '#tests/support/people.ts';
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
const somebody = async (facts: Partial<MadeUpPerson> = {}) => {
  const address = `reader-${++count}@example.com`;
  return (await makePeople(house.ctx, topicId, [{ address, ...facts }])).get(address)!;
};
const reachOf = async (id: number) =>
  (await god.query('select jurisdiction, daily_limit, time_zone from reach where contact_id = $1', [id])).rows[0];
const correct = (contactId: number, law: string | null, reason = 'wrote that they moved') =>
  correctLaw(house.ctx, { contactId, law, reason });

test('what staff found out counts first, is told with its reason, and stands in the log', async () => {
  const id = await somebody({ country: 'DE', language: 'de' });
  await correct(id, 'VN', 'wrote on 3 March that she moved to Hanoi');
  expect(await reachOf(id)).toMatchObject({ jurisdiction: 'VN', daily_limit: 3 });
  const { law, lawNote, events } = await person(house.ctx, id);
  expect(law).toMatchObject({ code: 'VN', because: { by: 'staff', value: 'VN' } });
  expect(lawNote!.reason).toBe('wrote on 3 March that she moved to Hanoi');
  expect(events[0]).toMatchObject({
    type: 'contact.law_corrected',
    details: { before: null, after: 'VN', reason: 'wrote on 3 March that she moved to Hanoi' },
  });
});

test('it opens what the law opens, and closes what it does not know', async () => {
  const id = await somebody({ country: 'VN' });
  const bought = { contactId: id, topicId, occasion: 'purchase', day: '2026-11-01', note: 'order 7' } as const;
  await expect(recordCustomer(house.ctx, bought)).rejects.toMatchObject({ code: 'customer_not_here' });
  await correct(id, 'DE');
  expect(await recordCustomer(house.ctx, bought)).toMatchObject({ basis: 'soft-opt-in' });
});

test('taken back, the rest of what is known counts again; known to be unknown is the strictest', async () => {
  const id = await somebody({ country: 'VN' });
  await correct(id, 'floor', 'the card was a gift');
  expect(await reachOf(id)).toMatchObject({ jurisdiction: 'floor', daily_limit: 1 });
  expect((await person(house.ctx, id)).law.because).toEqual({ by: 'staff', value: 'floor' });
  await correct(id, null, 'the card was theirs after all');
  expect(await reachOf(id)).toMatchObject({ jurisdiction: 'VN', daily_limit: 3 });
  expect((await person(house.ctx, id)).lawNote).toBeNull();
});

test.each([['Narnia'], ['XX'], ['US-ZZ'], [''], [null]])('%j is nowhere, or nothing to take back', async (law) => {
  const id = await somebody();
  await expect(correct(id, law)).rejects.toMatchObject({ code: 'law_unknown', params: { field: 'law' } });
  expect((await person(house.ctx, id)).events).toEqual([]);
});

test('nobody corrects without the right to, nor somebody who is not there or was erased', async () => {
  const id = await somebody();
  for (const role of ['auditor', 'approver'] as const)
    await expect(correctLaw(house.ctxOf(role), { contactId: id, law: 'VN', reason: 'so' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  await expect(correct(999_999, 'VN')).rejects.toMatchObject({ code: 'person_missing' });
  await correct(id, 'VN');
  await erase(house.ctx, { contactId: id, method: 'staff', reason: 'by phone' });
  await expect(correct(id, 'DE')).rejects.toMatchObject({ code: 'person_missing' });
  expect(await reachOf(id)).toMatchObject({ jurisdiction: 'floor', daily_limit: 1, time_zone: null });
  const { rows } = await god.query('select law from contacts where id = $1', [id]);
  expect(rows[0].law).toBeNull();
});

test('a language chosen anew changes a guess, and nothing that was said', async () => {
  const guessed = await somebody({ language: 'en' });
  const said = await somebody({ language: 'en', country: 'DE' });
  for (const contactId of [guessed, said]) await chooseLanguage(house.ctx, { contactId, language: 'vi' });
  expect(await reachOf(guessed)).toMatchObject({ jurisdiction: 'VN', daily_limit: 1 });
  expect(await reachOf(said)).toMatchObject({ jurisdiction: 'DE' });
});

test('a merge brings along what was found out, unless something was found out about the one that is kept', async () => {
  const pair = async (kept: string | null) => {
    const ids = { keptId: await somebody({ country: 'DE' }), awayId: await somebody() };
    await correct(ids.awayId, 'KR', 'lives in Busan');
    if (kept) await correct(ids.keptId, kept, 'lives in Huế');
    await merge(house.ctx, { ...ids, note: 'same person' });
    return person(house.ctx, ids.keptId);
  };
  expect(await pair(null)).toMatchObject({ law: { code: 'KR' }, lawNote: { reason: 'lives in Busan' } });
  expect(await pair('VN')).toMatchObject({ law: { code: 'VN' }, lawNote: { reason: 'lives in Huế' } });
});

test('people stored before their law had a profile come under it, once, and nobody else is touched', async () => {
  const sql = postgres(house.url, { max: 1 });
  try {
    const ids = {
      singapore: await somebody({ country: 'SG' }),
      japanese: await somebody({ language: 'ja' }),
      corrected: await somebody({ country: 'DE' }),
      vietnam: await somebody({ country: 'VN', timeZone: 'Europe/Berlin' }),
      unknown: await somebody(),
    };
    await correct(ids.corrected, 'CA');
    const all = Object.values(ids);
    const before = await Promise.all(all.map(reachOf));
    expect(before.map(({ jurisdiction }) => jurisdiction)).toEqual(['SG', 'JP', 'CA', 'VN', 'floor']);
    await arrange(
      god,
      `update reach set jurisdiction = 'floor', daily_limit = 1, time_zone = null where contact_id = any ($1)`,
      [all],
    );
    expect(await sql.begin((tx) => bringLaws(tx))).toBe(0);
    await sql`update schema_migrations set checksum = 'earlier profiles' where name = 'laws'`;
    expect(await sql.begin((tx) => bringLaws(tx))).toBe(4);
    expect(await Promise.all(all.map(reachOf))).toEqual(before);
    expect(await sql.begin((tx) => bringLaws(tx))).toBe(0);
  } finally {
    await sql.end();
  }
});
