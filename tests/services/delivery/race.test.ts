// Hundreds of people leave while their letters are on the way. The provider's own clock is the truth: nothing may arrive
// after a withdrawal has been acknowledged.
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import type { Carrier } from '#lib/services/delivery/carrier.ts';
import { claim } from '#lib/services/delivery/claim.ts';
import { sendBatch } from '#lib/services/delivery/send-batch.ts';
import type { Transport } from '#lib/transports/transport.ts';
import { lineUp, makeReaders, makeSending, superuser } from '#tests/support/deliveries.ts';
import { useNaiveClaim } from '#tests/support/naive-claim.ts';
import { makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

const people = 2_400;
const leaving = 400;
/** So many whose turn is next. */
const soon = 60;

let house: TestWorkspace;
let god: pg.Client;
beforeAll(async () => {
  house = await testWorkspace();
  god = await superuser(house.url);
});
afterAll(() => god.end());

/** Takes 5 to 40 ms a request and writes down when each letter arrived: a letter is there once the request is. */
const provider = () => {
  const arrivals = new Map<string, number>();
  const transport: Transport = {
    name: 'provider',
    honoursKeys: 'each',
    reachesPeople: false,
    async carry(letters) {
      await sleep(5 + Math.random() * 35);
      const at = performance.now();
      for (const { to } of letters) arrivals.set(to, Math.max(at, arrivals.get(to) ?? 0));
      return letters.map(() => ({ outcome: 'sent', providerId: null }));
    },
    async close() {},
  };
  return { transport, arrivals };
};

const race = async (slug: string) => {
  const topicId = await makeTopic(house.ctx, { slug });
  const ids = await makeReaders(house, topicId, people, slug);
  const { rows } = await god.query<{ id: number; address: string }>(
    'select id, address from contacts where id = any($1)',
    [ids],
  );
  const addressOf = new Map(rows.map(({ id, address }) => [id, address]));
  const campaignId = await makeSending(house.ctx, topicId);
  await lineUp(house.ctx, campaignId, ids);
  const { transport, arrivals } = provider();
  const carrier: Carrier = {
    db: house.workerDb,
    transport,
    log: { info() {}, warn() {}, error() {} },
    leaseMs: 30_000,
    carryMs: 15_000,
    dying: new AbortController().signal,
  };
  const ref = { workspaceId: house.workspaceId, campaignId };

  const acknowledged = new Map<number, number>();
  let reached = 0;
  let sending = true;
  const worker = async () => {
    const prepared = new Map();
    for (let after = 0; ; ) {
      // Neither side outruns the other, however slow the machine: a tenth of the letters, a tenth of the leavers.
      while (reached < people - soon && acknowledged.size < leaving * (reached / people - 0.1)) await sleep(1);
      const taken = await claim(carrier, ref, after, 20);
      if (taken.people.length === 0) break;
      after = taken.people.at(-1)!.contactId;
      reached = Math.max(reached, ids.indexOf(after));
      await sendBatch(carrier, ref, taken, prepared);
    }
  };

  const leaver = async () => {
    while (sending && acknowledged.size < leaving) {
      // Aimed at those whose turn is next.
      const contactId = ids[Math.min(ids.length - 1, reached + 1 + Math.floor(Math.random() * soon))]!;
      if (acknowledged.has(contactId)) {
        await sleep(1);
        continue;
      }
      acknowledged.set(contactId, Number.POSITIVE_INFINITY);
      const ctx = house.ctxOf({ type: 'contact', contactId }, { now: new Date() });
      const { drained } = await withdraw(ctx, { contactId, topicId, method: 'link', campaignId });
      if (drained) acknowledged.set(contactId, performance.now());
    }
  };
  const leavers = Promise.all(Array.from({ length: 6 }, leaver));
  await Promise.all([worker(), worker()]);
  sending = false;
  await leavers;

  const late = [...acknowledged].filter(([id, at]) => (arrivals.get(addressOf.get(id)!) ?? 0) > at);
  const inTime = [...acknowledged].filter(([id]) => !arrivals.has(addressOf.get(id)!));
  return { acknowledged: acknowledged.size, late: late.length, spared: inTime.length, arrived: arrivals.size };
};

describe('people who leave while their letter is on its way', () => {
  test('get nothing after they were answered', { timeout: 180_000 }, async () => {
    const result = await race('race');
    expect(result.late).toBe(0);
    // The race was one: many left in time, and most of the others got their letter.
    expect(result.acknowledged).toBeGreaterThan(leaving * 0.8);
    expect(result.spared).toBeGreaterThan(20);
    expect(result.arrived).toBeGreaterThan(people - leaving - 1);
  });

  test('would, under the claim most senders write', { timeout: 300_000 }, async () => {
    await useNaiveClaim(god);
    let late = 0;
    for (let round = 0; round < 5 && late === 0; round++) late += (await race(`naive-${round}`)).late;
    expect(late).toBeGreaterThan(0);
  });
});
