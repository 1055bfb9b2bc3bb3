// Who waits for whom, step by step: the claim and a withdrawal in every order that matters (READ COMMITTED).
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliveriesOf, lineUp, makeReaders, makeSending, superuser } from '#tests/support/deliveries.ts';
import { useNaiveClaim } from '#tests/support/naive-claim.ts';
import { makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

let house: TestWorkspace;
let god: pg.Client;
let claimer: pg.Client;
let person: pg.Client;
let bystander: pg.Client;
beforeAll(async () => {
  house = await testWorkspace();
  [god, claimer, person, bystander] = (await Promise.all([1, 2, 3, 4].map(() => superuser(house.url)))) as [
    pg.Client,
    pg.Client,
    pg.Client,
    pg.Client,
  ];
  await god.query(`set session_replication_role = replica`);
  await person.query(`set session_replication_role = replica`);
});
afterAll(async () => {
  for (const session of [god, claimer, person, bystander]) await session.end();
});

let count = 0;
const scene = async () => {
  const topicId = await makeTopic(house.ctx, { slug: `schedule-${++count}` });
  const [id] = await makeReaders(house, topicId, 1, `schedule-${count}`);
  const campaignId = await makeSending(house.ctx, topicId);
  await lineUp(house.ctx, campaignId, [id!]);
  const withdraw = () => person.query(`update permissions set state = 'withdrawn' where topic_id = $1`, [topicId]);
  const claim = () =>
    claimer.query(`select contact_id from claim_deliveries($1, $2, 0, 100, 'test', '30 seconds')`, [
      house.workspaceId,
      campaignId,
    ]);
  const status = async () => (await deliveriesOf(god, campaignId)).get(id!)!.status;
  return { campaignId, withdraw, claim, status };
};

/** Until the act is done (false) or waits for a lock somebody else holds (true). */
const waits = async (session: pg.Client, act: Promise<unknown>): Promise<boolean> => {
  const pid = (session as unknown as { processID: number }).processID;
  let done = false;
  const ended = () => {
    done = true;
  };
  act.then(ended, ended);
  for (let tries = 0; tries < 500; tries++) {
    const { rows } = await god.query(`select wait_event_type from pg_stat_activity where pid = $1`, [pid]);
    if (done) return false;
    if (rows[0]?.wait_event_type === 'Lock') return true;
    await new Promise((next) => setTimeout(next, 10));
  }
  throw new Error('neither done nor waiting');
};

/** Each schedule answers: was the person taken although their no was there first, or could their no overtake a claim? */
const schedules = {
  async 'the no is open, the claim comes, the no commits'() {
    const { withdraw, claim, status } = await scene();
    await person.query('begin');
    await withdraw();
    const claiming = claim();
    await waits(claimer, claiming);
    await person.query('commit');
    await claiming;
    return (await status()) === 'sending';
  },
  async 'the claim waits for the delivery, the no commits meanwhile'() {
    const { campaignId, withdraw, claim, status } = await scene();
    await bystander.query('begin');
    await bystander.query('select from deliveries where campaign_id = $1 for update', [campaignId]);
    const claiming = claim();
    await waits(claimer, claiming);
    await withdraw();
    await bystander.query('commit');
    await claiming;
    return (await status()) === 'sending';
  },
  async 'the claim is open, the no comes'() {
    const { withdraw, claim } = await scene();
    await claimer.query('begin');
    await claim();
    const leaving = withdraw();
    const waited = await waits(person, leaving);
    await claimer.query('commit');
    await leaving;
    return !waited;
  },
};
const names = Object.keys(schedules) as (keyof typeof schedules)[];

describe('the gate', () => {
  test.each(names)('%s: nobody is taken against their no', async (name) => {
    expect(await schedules[name]()).toBe(false);
  });

  test('takes the person in the next round when the no was taken back', async () => {
    const { withdraw, claim, status } = await scene();
    await person.query('begin');
    await withdraw();
    expect((await claim()).rows).toEqual([]);
    await person.query('rollback');
    await claim();
    expect(await status()).toBe('sending');
  });
});

describe('the claim most senders write', () => {
  beforeAll(() => useNaiveClaim(god));
  test.each(names)('%s: it fails, so the schedule bites', async (name) => {
    expect(await schedules[name]()).toBe(true);
  });
});
