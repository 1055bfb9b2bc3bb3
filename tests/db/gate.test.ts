import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audienceQuery } from '#db/queries/audience.ts';
import { deferrals, refusals } from '#lib/domain/delivery/reasons.ts';
import { everybody } from '#lib/domain/segments/segment.ts';
import { read } from '#lib/services/context.ts';
import { arrange, deliveriesOf, lineUp, makeReaders, makeSending, superuser } from '#tests/support/deliveries.ts';
import { makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

let house: TestWorkspace;
let god: pg.Client;
const sessions: pg.Client[] = [];
beforeAll(async () => {
  house = await testWorkspace();
  god = await superuser(house.url);
});
afterAll(async () => {
  for (const session of [god, ...sessions]) await session.end();
});

/** A session of its own, in the worker's role and this workspace. */
const session = async (): Promise<pg.Client> => {
  const client = await superuser(house.url);
  await client.query(`set role askfirst_worker`);
  await client.query(`select set_config('app.workspace', $1, false)`, [String(house.workspaceId)]);
  sessions.push(client);
  return client;
};

type Claim = { contact_id: number; claim_no: number; permitted_by: number };
const claim = async (client: pg.Client, campaignId: number, after = 0, limit = 100, lease = '30 seconds') =>
  (
    await client.query<Claim>(
      `select * from claim_deliveries($1, $2, $3, $4, 'test', $5::interval) order by contact_id`,
      [house.workspaceId, campaignId, after, limit, lease],
    )
  ).rows;
const call = async (client: pg.Client, text: string, ...values: unknown[]) =>
  (await client.query<{ answer: unknown }>(`select ${text} as answer`, values)).rows[0]!.answer;
const finish = (client: pg.Client, campaignId: number, results: object[]) =>
  call(client, 'finish_deliveries($1, $2, $3::jsonb)', house.workspaceId, campaignId, JSON.stringify(results));

describe('one table of cases', () => {
  const day = (n: number) => `now() + interval '${n} days'`;
  /** What is known of the person, and what the gate says: it goes, or why not, or why only later. */
  const minute = `(extract(isodow from now() at time zone 'UTC')::integer - 1) * 1440
    + extract(hour from now() at time zone 'UTC')::integer * 60 + extract(minute from now() at time zone 'UTC')::integer`;
  /** Every minute of the week but this one and its neighbours, so many minutes from now. */
  const quietBut = (minutes: number) =>
    `'{[0,10080)}'::int4multirange - (select range_agg(int4range(m, m + 1)) from generate_series(${minutes} - 3, ${minutes} + 3) n,
       lateral (select (${minute} + n) % 10080 as m) x)`;
  const cases: [string, { permission?: string; reach?: string }, string][] = [
    ['said yes', {}, 'goes'],
    ['said yes again', { permission: `state = 'renewed'` }, 'goes'],
    ['was never asked', { permission: 'gone' }, 'not_asked'],
    ['has no row in reach', { reach: 'gone' }, 'not_asked'],
    ['has not confirmed', { permission: `state = 'requested'` }, 'requested'],
    ['put the answer off', { permission: `state = 'deferred'` }, 'deferred_answer'],
    ['said no', { permission: `state = 'refused'` }, 'refused'],
    ['left', { permission: `state = 'withdrawn'` }, 'withdrawn'],
    ['ran out', { permission: `state = 'expired'` }, 'expired'],
    ['ran out a moment ago', { permission: `valid_until = now()` }, 'expired'],
    ['has a year left', { permission: `valid_until = ${day(365)}` }, 'goes'],
    ['was revoked', { permission: `state = 'revoked'` }, 'revoked'],
    ['was invalidated', { permission: `state = 'invalidated'` }, 'invalidated'],
    ['came without proof', { permission: `state = 'unknown'` }, 'unknown'],
    ['agreed to older words', { permission: 'outdated = true' }, 'outdated'],
    ['objected', { reach: `open = false, closed_because = 'objection'` }, 'objection'],
    ['complained', { reach: `open = false, closed_because = 'complaint'` }, 'complaint'],
    ['bounced', { reach: `open = false, closed_because = 'bounce'` }, 'bounce'],
    ['was erased', { reach: `open = false, closed_because = 'erasure'` }, 'erasure'],
    ['was merged into another record', { reach: `open = false, closed_because = 'merged'` }, 'merged'],
    ['is closed and nobody wrote down why', { reach: 'open = false, closed_because = null' }, 'objection'],
    ['pauses everything', { reach: `paused_until = ${day(2)}` }, 'paused'],
    ['pauses longer than the message keeps', { reach: `paused_until = ${day(8)}` }, 'too_late'],
    ['has paused, until yesterday', { reach: `paused_until = ${day(-1)}` }, 'goes'],
    ['pauses this topic', { permission: `paused_until = ${day(3)}` }, 'topic_paused'],
    [
      'had the topic twice this week',
      { reach: `sent_at = array[${day(-2)}, ${day(-3)}], sent_topic = array[:t, :t]` },
      'cadence',
    ],
    [
      'had the topic once this week',
      { reach: `sent_at = array[${day(-2)}, ${day(-8)}], sent_topic = array[:t, :t]` },
      'goes',
    ],
    [
      'had the topic twice, with others in between',
      { reach: `sent_at = array[${day(-2)}, ${day(-3)}, ${day(-6)}], sent_topic = array[:t, 0, :t]` },
      'cadence',
    ],
    [
      'had one five days ago and wants one in ten at most',
      { permission: 'own_cadence_days = 10', reach: `sent_at = array[${day(-5)}], sent_topic = array[:t]` },
      'own_cadence',
    ],
    [
      'had one twelve days ago and wants one in ten at most',
      { permission: 'own_cadence_days = 10', reach: `sent_at = array[${day(-12)}], sent_topic = array[:t]` },
      'goes',
    ],
    [
      'wants one in thirty, and had only another topic since',
      { permission: 'own_cadence_days = 30', reach: `sent_at = array[${day(-2)}], sent_topic = array[0]` },
      'goes',
    ],
    ['wants one in thirty, and never had any', { permission: 'own_cadence_days = 30' }, 'goes'],
    [
      'wants one a day, which nobody promised, and had two this week',
      {
        permission: 'own_cadence_days = 1',
        reach: `sent_at = array[${day(-2)}, ${day(-3)}], sent_topic = array[:t, :t]`,
      },
      'cadence',
    ],
    [
      'wants one in ninety days, longer than the message keeps',
      { permission: 'own_cadence_days = 90', reach: `sent_at = array[${day(-10)}], sent_topic = array[:t]` },
      'too_late',
    ],
    [
      'had a message of another topic today',
      { reach: `daily_limit = 1, sent_at = array[${day(-0.5)}], sent_topic = array[0]` },
      'daily_limit',
    ],
    ['had one yesterday', { reach: `daily_limit = 1, sent_at = array[${day(-1.1)}], sent_topic = array[0]` }, 'goes'],
    ['lives where nothing is allowed', { reach: 'daily_limit = 0' }, 'too_late'],
    [
      'had three of other topics this week',
      { reach: `sent_at = array[${day(-2)}, ${day(-3)}, ${day(-4)}], sent_topic = array[0, 0, 0]` },
      'weekly_budget',
    ],
    ['is in hours their law keeps quiet', { reach: `time_zone = 'UTC', quiet = ${quietBut(2880)}` }, 'quiet_hours'],
    ['is in the hour their law leaves open', { reach: `time_zone = 'UTC', quiet = ${quietBut(0)}` }, 'goes'],
    [
      'is in hours that the law reads from its own clocks',
      { reach: `time_zone = 'Asia/Ho_Chi_Minh', quiet_zone = 'UTC', quiet = ${quietBut(1440)}` },
      'quiet_hours',
    ],
    ['is asleep longer than the message keeps', { reach: `time_zone = 'UTC', quiet = '{[0,10080)}'` }, 'too_late'],
    [
      'pauses longer than the night lasts',
      { reach: `time_zone = 'UTC', quiet = ${quietBut(1440)}, paused_until = ${day(3)}` },
      'paused',
    ],
    ['left and pauses', { permission: `state = 'withdrawn'`, reach: `paused_until = ${day(2)}` }, 'withdrawn'],
  ];

  test('goes through claim, settle and the funnel, and all three agree', async () => {
    const topicId = await makeTopic(house.ctx, { slug: 'cases', cadenceCount: 2, cadenceDays: 7 });
    const ids = await makeReaders(house, topicId, cases.length, 'case');
    await arrange(god, 'update reach set daily_limit = null where contact_id = any($1)', [ids]);
    for (const [n, [, { permission, reach }]] of cases.entries()) {
      const change = (table: string, what: string) =>
        arrange(
          god,
          what === 'gone'
            ? `delete from ${table} where contact_id = $1`
            : `update ${table} set ${what.replaceAll(':t', String(topicId)).replaceAll('array[0', 'array[0::bigint')} where contact_id = $1`,
          [ids[n]],
        );
      if (permission) await change('permissions', permission);
      if (reach) await change('reach', reach);
    }
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, ids);

    const { rows } = await read(house.ctx, (tx) =>
      tx.execute<{ contact_id: number; refusal: string | null; wait_reason: string | null; until: string | null }>(
        audienceQuery({ workspaceId: house.workspaceId, topicId, channel: 'email', segment: everybody }),
      ),
    );
    const foreseen = new Map(rows.map((row) => [row.contact_id, row]));
    const worker = await session();
    await claim(worker, campaignId);
    await call(worker, 'settle_deliveries($1, $2, false)', house.workspaceId, campaignId);
    const deliveries = await deliveriesOf(god, campaignId);

    const said = cases.map(([name], n) => {
      const { status, reason } = deliveries.get(ids[n]!)!;
      return [name, status === 'sending' ? 'goes' : reason];
    });
    expect(said).toEqual(cases.map(([name, , verdict]) => [name, verdict]));
    for (const [n, [name, , verdict]] of cases.entries()) {
      const { status, until } = deliveries.get(ids[n]!)!;
      const { refusal, wait_reason, until: foreseenUntil } = foreseen.get(ids[n]!)!;
      const early = (deferrals as readonly string[]).includes(verdict);
      expect([name, status]).toEqual([name, verdict === 'goes' ? 'sending' : early ? 'deferred' : 'refused']);
      expect([name, until !== null]).toEqual([name, early]);
      // Only the campaign knows what is too late; until then it is a pause like any other.
      if (verdict === 'too_late') expect(refusal).toBeNull();
      else expect([name, refusal ?? wait_reason ?? 'goes']).toEqual([name, verdict]);
      if (early) expect(Math.abs(new Date(foreseenUntil!).getTime() - until!.getTime())).toBeLessThan(60_000);
    }
  });

  test('every reason it can give has a name and words', async () => {
    const known = new Set<string>([...refusals, ...deferrals]);
    for (const [, , verdict] of cases) if (verdict !== 'goes') expect(known).toContain(verdict);
    const { default: en } = await import('#messages/en/delivery.json');
    const { default: vi } = await import('#messages/vi/delivery.json');
    for (const words of [en, vi])
      for (const code of known) {
        expect(Object.keys(words.reason)).toContain(code);
        expect(Object.keys(words.why)).toContain(code);
      }
  });
});

describe('a claim', () => {
  const scene = async (slug: string, people: number) => {
    const topicId = await makeTopic(house.ctx, { slug });
    const ids = await makeReaders(house, topicId, people, slug);
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, ids);
    return { topicId, ids, campaignId };
  };

  test('names the entry that permits each message', async () => {
    const { ids, campaignId, topicId } = await scene('entry', 3);
    const taken = await claim(await session(), campaignId);
    const { rows } = await god.query<{ contact_id: number; entry_id: number }>(
      'select contact_id, entry_id from permissions where topic_id = $1 order by contact_id',
      [topicId],
    );
    expect(taken.map(({ contact_id, permitted_by }) => [contact_id, permitted_by])).toEqual(
      rows.map(({ contact_id, entry_id }) => [contact_id, entry_id]),
    );
    expect(taken.map(({ contact_id }) => contact_id)).toEqual(ids);
  });

  test('walks past windows full of people it may not write to', async () => {
    const { ids, campaignId, topicId } = await scene('windows', 230);
    await arrange(god, `update permissions set state = 'withdrawn' where topic_id = $1 and contact_id < $2`, [
      topicId,
      ids[220],
    ]);
    const worker = await session();
    expect((await claim(worker, campaignId, 0, 5)).map(({ contact_id }) => contact_id)).toEqual(ids.slice(220, 225));
    expect((await claim(worker, campaignId, ids[224])).map(({ contact_id }) => contact_id)).toEqual(ids.slice(225));
    expect(await claim(worker, campaignId)).toEqual([]);
  });

  test.each([
    ['is paused', `update campaigns set status = 'paused' where id = $1`],
    ['was cancelled', `update campaigns set status = 'cancelled' where id = $1`],
    ['has an approval that was voided', `update approvals set voided_at = now() where campaign_id = $1`],
    ['has no approval', `delete from approvals where campaign_id = $1`],
    ['was edited after it was approved', `update campaigns set content_hash = sha256('another') where id = $1`],
  ])('takes nothing of a campaign that %s', async (name, change) => {
    const { campaignId } = await scene(`no-${name.replaceAll(' ', '-')}`, 2);
    await arrange(god, change, [campaignId]);
    expect(await claim(await session(), campaignId)).toEqual([]);
  });

  test('never takes more than the rhythm allows, even from two campaigns at once', async () => {
    const topicId = await makeTopic(house.ctx, { slug: 'overlap', cadenceCount: 1, cadenceDays: 7 });
    const ids = await makeReaders(house, topicId, 120, 'overlap');
    await arrange(god, 'update reach set daily_limit = null where contact_id = any($1)', [ids]);
    const [one, two] = [await makeSending(house.ctx, topicId), await makeSending(house.ctx, topicId)];
    await Promise.all([lineUp(house.ctx, one, ids), lineUp(house.ctx, two, ids)]);
    const drainAll = async (campaignId: number) => {
      const worker = await session();
      for (let rounds = 0; rounds < 40; rounds++)
        if ((await claim(worker, campaignId, 0, 7)).length === 0) await new Promise((done) => setTimeout(done, 5));
    };
    await Promise.all([drainAll(one), drainAll(two)]);
    const { rows } = await god.query<{ times: number; people: number }>(
      `select times::int, count(*)::int as people from (
         select contact_id, count(*) filter (where status = 'sending') as times from deliveries
          where campaign_id = any($1) group by contact_id) x group by times`,
      [[one, two]],
    );
    expect(rows).toEqual([{ times: 1, people: 120 }]);
  });

  test('remembers as many messages as the longest promise asks about', async () => {
    const topicId = await makeTopic(house.ctx, { slug: 'yearly', cadenceCount: 1, cadenceDays: 365 });
    const [id] = await makeReaders(house, topicId, 1, 'yearly');
    const times = (n: number) => `array(select now() - interval '2 days' * i from generate_series(1, ${n}) i)`;
    // The yearly message lies fifty messages back, and half a year.
    await arrange(
      god,
      `update reach set daily_limit = null, sent_at = ${times(60)},
      sent_topic = array(select case i when 50 then ${topicId} else 0 end::bigint from generate_series(1, 60) i) where contact_id = $1`,
      [id],
    );
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, [id!]);
    const worker = await session();
    expect(await claim(worker, campaignId)).toEqual([]);
    await call(worker, 'settle_deliveries($1, $2, false)', house.workspaceId, campaignId);
    expect((await deliveriesOf(god, campaignId)).get(id!)).toMatchObject({ status: 'refused', reason: 'too_late' });
    expect(await call(worker, 'slots_kept($1)', house.workspaceId)).toBeGreaterThan(100);
    await arrange(god, `update topics set cadence_days = 7 where id = $1`, [topicId]);
  });

  test('is the only way a delivery moves: neither desk nor worker can do it by hand', async () => {
    const { campaignId, ids } = await scene('by-hand', 1);
    for (const role of ['askfirst_app', 'askfirst_worker']) {
      const client = await session();
      await client.query(`set role ${role}`);
      await expect(
        client.query(`update deliveries set status = 'sent' where campaign_id = $1`, [campaignId]),
      ).rejects.toThrow('permission denied');
      await expect(client.query('delete from deliveries where campaign_id = $1', [campaignId])).rejects.toThrow(
        'permission denied',
      );
    }
    const client = await session();
    await client.query('set role askfirst_app');
    await expect(
      client.query(
        `insert into deliveries (workspace_id, campaign_id, contact_id, status, permitted_by) values ($1, $2, $3, 'sending', 1)`,
        [house.workspaceId, campaignId + 1_000, ids[0]],
      ),
    ).rejects.toThrow('permission denied');
    await expect(
      client.query(
        `insert into deliveries (workspace_id, campaign_id, contact_id, status) values ($1, $2, $3, 'sent')`,
        [house.workspaceId, campaignId + 1_000, ids[0]],
      ),
    ).rejects.toThrow('deliveries_permitted_check');
    await expect(claim(client, campaignId)).rejects.toThrow('permission denied');
  });

  test('cannot be answered for another workspace from the desk', async () => {
    const { campaignId, ids } = await scene('neighbour', 1);
    const client = await session();
    await client.query('set role askfirst_app');
    await client.query(`select set_config('app.workspace', $1, false)`, [String(house.workspaceId + 1)]);
    for (const [text, ...values] of [
      ['cancel_deliveries($1, $2, $3)', house.workspaceId, campaignId, 'cancelled'],
      ['deliveries_in_flight($1, $2)', house.workspaceId, ids[0]],
      ['resolve_delivery($1, $2, $3, true)', house.workspaceId, campaignId, ids[0]],
    ] as const)
      await expect(call(client, text, ...values)).rejects.toThrow('not the one of this transaction');
  });
});

describe('what became of it', () => {
  const scene = async (slug: string, people = 1) => {
    const topicId = await makeTopic(house.ctx, { slug, cadenceCount: 3, cadenceDays: 7 });
    const ids = await makeReaders(house, topicId, people, slug);
    await arrange(god, 'update reach set daily_limit = null where contact_id = any($1)', [ids]);
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, ids);
    return { topicId, ids, id: ids[0]!, campaignId };
  };
  const slots = async (id: number) =>
    (await god.query<{ sent_topic: number[] }>('select sent_topic::int[] from reach where contact_id = $1', [id]))
      .rows[0]!.sent_topic;

  test('sent keeps the slot, the name and nothing else of the person', async () => {
    const { id, campaignId, topicId } = await scene('sent');
    const worker = await session();
    await claim(worker, campaignId);
    await finish(worker, campaignId, [{ contact: id, claim: 1, outcome: 'sent', provider: 'p-1' }]);
    const { rows } = await god.query(
      'select status, provider_id, merge_values, sent_at from deliveries where campaign_id = $1',
      [campaignId],
    );
    expect(rows[0]).toMatchObject({
      status: 'sent',
      provider_id: 'p-1',
      merge_values: null,
      sent_at: expect.any(Date),
    });
    expect(await slots(id)).toEqual([topicId]);
  });

  test('rejected gives the slot back, and only that one', async () => {
    const { id, campaignId } = await scene('rejected');
    const other = await makeTopic(house.ctx, { slug: 'other-slot' });
    const worker = await session();
    await claim(worker, campaignId);
    // A message of another topic takes a newer slot while this one is out.
    await arrange(
      god,
      `update reach set sent_at = now() || sent_at, sent_topic = ${other}::bigint || sent_topic where contact_id = $1`,
      [id],
    );
    await finish(worker, campaignId, [{ contact: id, claim: 1, outcome: 'rejected' }]);
    expect((await deliveriesOf(god, campaignId)).get(id)).toMatchObject({
      status: 'refused',
      reason: 'transport_rejected',
    });
    expect(await slots(id)).toEqual([other]);
  });

  test('retry is deferred, longer each time, gives the slot back, and comes round again', async () => {
    const { id, campaignId } = await scene('retry');
    const worker = await session();
    const pauses: number[] = [];
    for (const claimNo of [1, 2, 3]) {
      await claim(worker, campaignId);
      await finish(worker, campaignId, [{ contact: id, claim: claimNo, outcome: 'retry' }]);
      const row = (await deliveriesOf(god, campaignId)).get(id)!;
      expect(row).toMatchObject({ status: 'deferred', reason: 'transport_busy' });
      pauses.push(Math.round((row.until!.getTime() - Date.now()) / 1000));
      expect(await slots(id)).toEqual([]);
      expect(await call(worker, 'wake_deliveries($1, $2)', house.workspaceId, campaignId)).toBe(0);
      await arrange(god, `update deliveries set until = now() where campaign_id = $1`, [campaignId]);
      expect(await call(worker, 'wake_deliveries($1, $2)', house.workspaceId, campaignId)).toBe(1);
    }
    expect(pauses[0]).toBeGreaterThan(50);
    expect(pauses[1]).toBeGreaterThan(pauses[0]!);
    expect(pauses[2]).toBeGreaterThan(pauses[1]!);
  });

  test('a late word of a claim that is over counts only if it is proof of sending', async () => {
    const { id, campaignId } = await scene('late');
    const worker = await session();
    await claim(worker, campaignId, 0, 100, '0 seconds');
    await worker.query(`select * from reclaim_deliveries($1, $2, '30 seconds', 'each')`, [
      house.workspaceId,
      campaignId,
    ]);
    for (const outcome of ['retry', 'rejected', 'unknown'])
      await finish(worker, campaignId, [{ contact: id, claim: 1, outcome }]);
    expect((await deliveriesOf(god, campaignId)).get(id)).toMatchObject({ status: 'sending', claim_no: 2 });
    await finish(worker, campaignId, [{ contact: id, claim: 1, outcome: 'sent' }]);
    expect((await deliveriesOf(god, campaignId)).get(id)).toMatchObject({ status: 'sent' });
  });

  test('a proof that comes after the doubt ends it', async () => {
    const { id, campaignId } = await scene('proof');
    const worker = await session();
    await claim(worker, campaignId);
    await finish(worker, campaignId, [{ contact: id, claim: 1, outcome: 'unknown' }]);
    expect((await deliveriesOf(god, campaignId)).get(id)).toMatchObject({ status: 'unknown', reason: 'no_answer' });
    await finish(worker, campaignId, [{ contact: id, claim: 1, outcome: 'sent' }]);
    expect((await deliveriesOf(god, campaignId)).get(id)).toMatchObject({ status: 'sent' });
  });

  test('whoever left while deferred need not wait for their day', async () => {
    const { id, campaignId, topicId } = await scene('deferred-left');
    await arrange(
      god,
      `update deliveries set status = 'deferred', reason = 'paused', until = now() + interval '3 days' where campaign_id = $1`,
      [campaignId],
    );
    await arrange(god, `update permissions set state = 'withdrawn' where topic_id = $1`, [topicId]);
    const worker = await session();
    expect(await call(worker, 'settle_deliveries($1, $2, false)', house.workspaceId, campaignId)).toBe(0);
    expect(await call(worker, 'settle_deliveries($1, $2, true)', house.workspaceId, campaignId)).toBe(1);
    expect((await deliveriesOf(god, campaignId)).get(id)).toMatchObject({ status: 'refused', reason: 'withdrawn' });
  });

  describe('after a worker’s death', () => {
    const lost = async (slug: string, people = 3) => {
      const made = await scene(slug, people);
      const worker = await session();
      await claim(worker, made.campaignId, 0, 100, '0 seconds');
      const reclaim = async (keys: string) =>
        (
          await worker.query<Claim>(`select * from reclaim_deliveries($1, $2, '30 seconds', $3)`, [
            house.workspaceId,
            made.campaignId,
            keys,
          ])
        ).rows;
      const doubt = (keys: string) =>
        call(worker, 'doubt_lost_deliveries($1, $2, $3)', house.workspaceId, made.campaignId, keys);
      const statuses = async () => [...(await deliveriesOf(god, made.campaignId)).values()].map(({ status }) => status);
      return { ...made, worker, reclaim, doubt, statuses };
    };

    test('a transport that knows its keys is asked again, about the same people', async () => {
      const { ids, reclaim, doubt } = await lost('reclaimed');
      expect(await doubt('each')).toBe(0);
      expect((await reclaim('each')).map(({ contact_id, claim_no }) => [contact_id, claim_no])).toEqual(
        ids.map((id) => [id, 2]),
      );
      expect(await reclaim('each')).toEqual([]);
    });

    test('one that does not leaves a doubt', async () => {
      const { reclaim, doubt, statuses } = await lost('smtp-lost');
      expect(await reclaim('never')).toEqual([]);
      expect(await doubt('never')).toBe(3);
      expect(await statuses()).toEqual(['unknown', 'unknown', 'unknown']);
    });

    test.each([
      ['left meanwhile', `update permissions set state = 'withdrawn' where contact_id = $1`],
      ['left and came back meanwhile', `update permissions set entry_id = entry_id + 1 where contact_id = $1`],
      ['pauses now', `update reach set paused_until = now() + interval '1 day' where contact_id = $1`],
      [
        'is beyond the provider’s memory',
        `update deliveries set first_dispatch_at = now() - interval '23 hours' where contact_id = $1`,
      ],
    ])('whoever %s is in doubt, alone or with the whole batch', async (name, change) => {
      const each = await lost(`each-${name.slice(0, 12)}`);
      await arrange(god, change, [each.id]);
      expect(await each.doubt('each')).toBe(1);
      expect((await each.reclaim('each')).map(({ contact_id }) => contact_id)).toEqual(each.ids.slice(1));

      const together = await lost(`all-${name.slice(0, 12)}`);
      await arrange(god, change, [together.id]);
      expect(await together.reclaim('together')).toEqual([]);
      expect(await together.doubt('together')).toBe(3);
    });

    test('a paused campaign waits, a cancelled one is in doubt', async () => {
      const { campaignId, reclaim, doubt } = await lost('lost-paused');
      await arrange(god, `update campaigns set status = 'paused' where id = $1`, [campaignId]);
      expect([await reclaim('each'), await doubt('each')]).toEqual([[], 0]);
      await arrange(god, `update campaigns set status = 'cancelled' where id = $1`, [campaignId]);
      expect([await reclaim('each'), await doubt('each')]).toEqual([[], 3]);
    });

    test('an answer that did not come is asked for again after a pause, and the slot stays taken', async () => {
      const { ids, topicId, campaignId, worker, reclaim } = await lost('again');
      await finish(
        worker,
        campaignId,
        ids.map((contact) => ({ contact, claim: 1, outcome: 'again' })),
      );
      expect(await reclaim('together')).toEqual([]);
      expect(await slots(ids[0]!)).toEqual([topicId]);
      await arrange(god, 'update deliveries set until = now() where campaign_id = $1', [campaignId]);
      expect(await reclaim('together')).toHaveLength(3);
    });
  });

  test('a person settles a doubt, once, and what did not go has its slot back', async () => {
    const { ids, campaignId } = await scene('settled', 2);
    const worker = await session();
    await claim(worker, campaignId);
    await finish(
      worker,
      campaignId,
      ids.map((contact) => ({ contact, claim: 1, outcome: 'unknown' })),
    );
    const desk = await session();
    await desk.query('set role askfirst_app');
    const resolve = (contact: number, sent: boolean) =>
      call(desk, 'resolve_delivery($1, $2, $3, $4)', house.workspaceId, campaignId, contact, sent);
    expect([await resolve(ids[0]!, true), await resolve(ids[1]!, false)]).toEqual([true, true]);
    expect([await resolve(ids[0]!, false), await resolve(ids[1]!, true)]).toEqual([false, false]);
    const rows = await deliveriesOf(god, campaignId);
    expect(rows.get(ids[0]!)).toMatchObject({ status: 'sent' });
    expect(rows.get(ids[1]!)).toMatchObject({ status: 'refused', reason: 'settled_unsent' });
    expect([(await slots(ids[0]!)).length, (await slots(ids[1]!)).length]).toEqual([1, 0]);
  });
});
