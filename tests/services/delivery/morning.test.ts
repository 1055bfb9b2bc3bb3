// A time on each reader's own clock: kept by the gate, over the days on which clocks change.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/domain/campaigns/policy.ts';
import { setPolicy } from '#lib/services/access/set-policy.ts';
import { morningsOf } from '#lib/services/campaigns/mornings-of.ts';
import { schedule } from '#lib/services/campaigns/schedule.ts';
import { takeBack } from '#lib/services/campaigns/take-back.ts';
import { view } from '#lib/services/campaigns/view.ts';
import { cancel } from '#lib/services/delivery/cancel.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { launchDue } from '#lib/services/delivery/launch-due.ts';
import { arrange, deliveriesOf, lineUp, makeSending } from '#tests/support/deliveries.ts';
import { makePeople } from '#tests/support/people.ts';
import { campaignRow, makeApproved, quietWeek, type Stage, setStage } from './stage.ts';

let stage: Stage;
let ids: Map<string, number>;
beforeAll(async () => {
  stage = await setStage();
  const person = (name: string, timeZone: string) => ({
    address: `${name}@example.com`,
    tags: ['filter'],
    state: 'given' as const,
    timeZone,
  });
  ids = await makePeople(stage.house.ctx, stage.topicId, [
    person('berlin', 'Europe/Berlin'),
    person('new-york', 'America/New_York'),
    person('auckland', 'Pacific/Auckland'),
    person('nowhere', 'Mars/Olympus'),
  ]);
});
beforeEach(() => quietWeek(stage.god));
afterAll(() => stage.god.end());

const silent = { info() {}, warn() {}, error() {} };
const ready = async (at: string) => {
  const id = await makeApproved(stage);
  const first = await schedule(stage.house.ctx, id, { at, timeZone: null });
  return { id, first };
};

describe.each([
  // Germany leaves winter, the United States have left it already, New Zealand is still in summer.
  ['2027-03-28T08:00', '06:00', '12:00', '2027-03-27T19:00'],
  // Germany has gone back to winter, the United States have not.
  ['2027-10-31T08:00', '07:00', '12:00', '2027-10-30T19:00'],
  // The United States went back, too.
  ['2027-11-07T08:00', '07:00', '13:00', '2027-11-06T19:00'],
])('%s on each clock', (at, berlin, newYork, auckland) => {
  test('is a moment of its own for each time zone; an unknown one is the workspace’s', async () => {
    const { id, first } = await ready(at);
    expect(first.toISOString()).toBe(`${new Date(Date.parse(`${at}:00Z`) - 14 * 3_600_000).toISOString()}`);
    const seen = await morningsOf(stage.house.ctx, (await view(stage.house.ctx, id)).parts);
    const day = at.slice(0, 10);
    const expected = [
      ['Pacific/Auckland', `${auckland}:00.000Z`, 1],
      ['Asia/Ho_Chi_Minh', `${day}T01:00:00.000Z`, 4],
      ['Europe/Berlin', `${day}T${berlin}:00.000Z`, 1],
      ['America/New_York', `${day}T${newYork}:00.000Z`, 1],
    ];
    expect(seen.map((one) => [one.zone, one.at.toISOString(), one.people])).toEqual(expected);

    expect(await launchDue(stage.house.workerDb, stage.house.db, first, silent)).toBe(1);
    const rows = await deliveriesOf(stage.god, id);
    const of = (name: string) => rows.get(ids.get(`${name}@example.com`)!);
    expect(of('berlin')).toMatchObject({
      status: 'deferred',
      reason: 'own_morning',
      until: new Date(expected[2]![1]!),
    });
    expect(of('nowhere')!.until).toEqual(new Date(expected[1]![1]!));
    expect(rows.get(stage.ids.get('gone@example.com')!)).toMatchObject({ status: 'refused', reason: 'withdrawn' });
    await cancel(stage.house.ctx, id);
  });
});

test('a time that a clock skips is the one just after', async () => {
  const { id } = await ready('2027-03-28T02:30');
  const seen = await morningsOf(stage.house.ctx, (await view(stage.house.ctx, id)).parts);
  expect(seen.find(({ zone }) => zone === 'Europe/Berlin')!.at.toISOString()).toBe('2027-03-28T01:30:00.000Z');
});

test('a time that is over where days begin first is refused', async () => {
  const id = await makeApproved(stage);
  const now = new Date('2027-05-01T19:00:00Z');
  const at = '2027-05-02T08:00';
  await expect(schedule(stage.house.ctxOf('owner', { now }), id, { at, timeZone: null })).rejects.toThrow(
    'campaign_morning_over',
  );
});

test('sent by hand before its time, or taken back, it waits for nobody’s clock', async () => {
  const { id } = await ready('2027-06-01T08:00');
  expect(await launch(stage.house.ctx, id)).toMatchObject({ deferred: 0, ready: 7 });
  await cancel(stage.house.ctx, id);
  const other = await ready('2027-06-01T08:00');
  await takeBack(stage.house.ctx, other.id);
  expect(await campaignRow(stage.god, other.id)).toMatchObject({ status: 'in_review' });
  expect((await view(stage.house.ctx, other.id)).parts.campaign.localAt).toBeNull();
});

test('the gate itself takes nobody before their time, and says until when', async () => {
  const { house, god } = stage;
  const id = await makeSending(house.ctx, stage.topicId);
  const [early, due] = [ids.get('berlin@example.com')!, ids.get('auckland@example.com')!];
  await lineUp(house.ctx, id, [early, due]);
  await arrange(
    god,
    `update deliveries set not_before = now() + interval '2 hours' where contact_id = $1 and campaign_id = $2`,
    [early, id],
  );
  await arrange(
    god,
    `update deliveries set not_before = now() - interval '2 hours' where contact_id = $1 and campaign_id = $2`,
    [due, id],
  );
  const claimed = await god.query(`select contact_id from claim_deliveries($1, $2, 0, 100, 'test', '30 seconds')`, [
    house.workspaceId,
    id,
  ]);
  expect(claimed.rows.map(({ contact_id }) => Number(contact_id))).toEqual([due]);
  await god.query(`select settle_deliveries($1, $2, false)`, [house.workspaceId, id]);
  await god.query(`select wake_deliveries($1, $2)`, [house.workspaceId, id]);
  expect((await deliveriesOf(god, id)).get(early)).toMatchObject({ status: 'deferred', reason: 'own_morning' });
});

test('the workspace’s night is read from each reader’s clock, for the moment it goes, and said before', async () => {
  const { house, god } = stage;
  await setPolicy(house.ctx, { ...defaultPolicy, quietFrom: 21, quietUntil: 8 });
  try {
    const id = await makeApproved(stage);
    // 03:30 in Berlin, 21:30 the day before in New York, 15:30 in Auckland.
    await schedule(house.ctx, id, { at: '2027-01-12T09:30', timeZone: 'Asia/Ho_Chi_Minh' });
    const waiting = async () =>
      (await view(house.ctx, id)).facts.audience!.waiting.find(({ reason }) => reason === 'quiet_hours');
    expect(await waiting()).toEqual({
      reason: 'quiet_hours',
      people: 2,
      from: new Date('2027-01-12T07:00:00Z'),
      until: new Date('2027-01-12T13:00:00Z'),
    });
    await schedule(house.ctx, id, { at: '2027-01-12T06:30', timeZone: null });
    // Everybody's own half past six is in the night; each waits for their own eight.
    expect(await waiting()).toMatchObject({ people: 7, from: new Date('2027-01-11T19:00:00Z') });
    await god.query(`update reach set time_zone = 'EST5' where contact_id = $1`, [ids.get('new-york@example.com')]);
    expect(await waiting()).toMatchObject({ people: 7, until: new Date('2027-01-12T13:00:00Z') });
    await takeBack(house.ctx, id);
  } finally {
    await god.query(`update reach set time_zone = 'America/New_York' where time_zone = 'EST5'`);
    await setPolicy(house.ctx, defaultPolicy);
  }
});
