import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliveryLines } from '#db/queries/export-lines.ts';
import { outcomesRoot } from '#lib/domain/ledger/export-format.ts';
import { edit } from '#lib/services/campaigns/edit.ts';
import { schedule } from '#lib/services/campaigns/schedule.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { read } from '#lib/services/context.ts';
import { cancel } from '#lib/services/delivery/cancel.ts';
import { claim, reclaim } from '#lib/services/delivery/claim.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { launchDue } from '#lib/services/delivery/launch-due.ts';
import { pause } from '#lib/services/delivery/pause.ts';
import { prepareCampaign } from '#lib/services/delivery/prepare.ts';
import { resolveUnknown } from '#lib/services/delivery/resolve-unknown.ts';
import { resume } from '#lib/services/delivery/resume.ts';
import { sendBatch } from '#lib/services/delivery/send-batch.ts';
import { campaignSender } from '#lib/services/delivery/send-campaigns.ts';
import { storeLetters } from '#lib/services/outbox/store-letters.ts';
import { transportFor } from '#lib/transports/index.ts';
import { composeMime } from '#lib/transports/mime.ts';
import { arrange, deliveriesOf, lineUp, makeReaders, makeSending } from '#tests/support/deliveries.ts';
import { makeTopic } from '#tests/support/people.ts';
import { testWorkspace } from '#tests/support/workspace.ts';
import {
  campaignRow,
  carrierOf,
  entriesOf,
  makeApproved,
  quietWeek,
  type Stage,
  sendAll,
  setStage,
  watchedTransport,
} from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
beforeEach(() => quietWeek(stage.god));
// What one test leaves on its way is not the next one's.
afterEach(() =>
  arrange(
    stage.god,
    `update campaigns set status = 'cancelled', finished_at = now() where status in ('sending', 'paused', 'scheduled')`,
  ),
);
afterAll(() => stage.god.end());

const silent = { info() {}, warn() {}, error() {} };
const marketer = () => stage.house.ctxOf('marketer');
const refOf = (campaignId: number) => ({ workspaceId: stage.house.workspaceId, campaignId });
const counted = async (campaignId: number) => {
  const counts: Record<string, number> = {};
  for (const { status } of (await deliveriesOf(stage.god, campaignId)).values())
    counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
const given = ['linh@example.com', 'mai@example.com', 'nils@example.com'];

describe('a launch', () => {
  test('gives everybody it considers an answer before anything is sent', async () => {
    const id = await makeApproved(stage);
    expect(await launch(marketer(), id)).toEqual({ considered: 7, ready: 3, deferred: 0, refused: 4 });
    const rows = await deliveriesOf(stage.god, id);
    const said = Object.fromEntries([...stage.ids].map(([address, contact]) => [address, rows.get(contact)]));
    expect(said['gone@example.com']).toMatchObject({ status: 'refused', reason: 'withdrawn' });
    expect(said['asked@example.com']).toMatchObject({ status: 'refused', reason: 'requested' });
    expect(said['import@example.com']).toMatchObject({ status: 'refused', reason: 'unknown' });
    expect(said['never@example.com']).toMatchObject({ status: 'refused', reason: 'not_asked' });
    expect(said['espresso@example.com']).toBeUndefined();
    expect((await entriesOf(stage.god, id, 'campaign.launched'))[0]!.facts).toMatchObject({ considered: 7, ready: 3 });
    expect(await campaignRow(stage.god, id)).toMatchObject({
      status: 'sending',
      rendered: { legalName: 'Langbian Coffee Co., Ltd' },
    });
    await cancel(marketer(), id);
  });

  test('is refused to whoever may not send, without an approval, and a second time', async () => {
    const id = await makeApproved(stage);
    await expect(async () => launch(stage.house.ctxOf('approver'), id)).rejects.toThrow('not_allowed');
    await launch(marketer(), id);
    await expect(launch(marketer(), id)).rejects.toThrow('delivery_launched');
    await cancel(marketer(), id);
    await expect(launch(marketer(), 999_999)).rejects.toThrow('campaign_missing');
  });

  test('is refused when it was edited, or when its policy or segment is not the approved one any more', async () => {
    const edited = await makeApproved(stage);
    await edit(marketer(), edited, { subject: 'The harvest is over' });
    await expect(launch(marketer(), edited)).rejects.toThrow('delivery_not_approved');

    const id = await makeApproved(stage);
    await arrange(stage.god, `update workspaces set policy = '{"weeklyBudget": 5}' where id = $1`, [
      stage.house.workspaceId,
    ]);
    await expect(launch(marketer(), id)).rejects.toThrow('delivery_approval_void');
    await arrange(stage.god, `update workspaces set policy = '{}' where id = $1`, [stage.house.workspaceId]);
    await arrange(stage.god, `update approvals set content_hash = sha256('other') where campaign_id = $1`, [id]);
    await expect(launch(marketer(), id)).rejects.toThrow('delivery_approval_void');
  });

  test('is refused when nobody may be written to, and leaves nothing behind', async () => {
    const id = await makeApproved(stage);
    await arrange(stage.god, `update reach set open = false, closed_because = 'objection'`);
    await expect(launch(marketer(), id)).rejects.toThrow('delivery_nobody_permitted');
    await arrange(stage.god, `update reach set open = true, closed_because = null`);
    expect((await deliveriesOf(stage.god, id)).size).toBe(0);
    expect(await campaignRow(stage.god, id)).toMatchObject({ status: 'approved' });
  });

  test('happens by itself at its moment, and one that may not go any more is held back with the reason', async () => {
    const { house } = stage;
    const [due, broken, later] = [await makeApproved(stage), await makeApproved(stage), await makeApproved(stage)];
    const at = (id: number, time: string) => schedule(marketer(), id, { at: time, timeZone: 'UTC' });
    await at(due, '2099-01-01T08:00');
    await at(broken, '2099-01-01T08:00');
    await at(later, '2099-06-01T08:00');
    await arrange(stage.god, `update approvals set voided_at = now() where campaign_id = $1`, [broken]);
    const now = new Date('2099-01-01T08:00:01Z');
    expect(await launchDue(house.workerDb, house.db, new Date(), silent)).toBe(0);
    expect(await launchDue(house.workerDb, house.db, now, silent)).toBe(1);
    expect(await campaignRow(stage.god, due)).toMatchObject({ status: 'sending' });
    expect(await campaignRow(stage.god, later)).toMatchObject({ status: 'scheduled' });
    expect(await campaignRow(stage.god, broken)).toMatchObject({ status: 'approved' });
    expect((await entriesOf(stage.god, broken, 'campaign.held_back'))[0]!.facts).toEqual({
      because: 'delivery_approval_void',
    });
    await cancel(marketer(), due);
  });
});

describe('the whole way', () => {
  test('ends with everybody answered, one root over all of it, and letters in the outbox', async () => {
    const { house, god } = stage;
    const id = await makeApproved(stage);
    const { considered } = await launch(marketer(), id);
    const transport = transportFor({ MAIL_TRANSPORT: 'outbox' }, { store: storeLetters(house.workerDb) });
    await sendAll(carrierOf(house, transport));
    expect(await counted(id)).toEqual({ sent: 3, refused: 4 });
    expect(await campaignRow(god, id)).toMatchObject({ status: 'sent', finished_at: expect.any(Date) });
    const [finished] = await entriesOf(god, id, 'campaign.finished');
    expect(finished!.facts).toMatchObject({ campaign: id, considered, sent: 3, refused: 4, deferred: 0, unknown: 0 });
    const lines = await read(house.ctx, async (tx) => {
      const all = [];
      for await (const line of deliveryLines(tx, house.workspaceId, id))
        all.push({ kind: 'delivery' as const, ...line });
      return all;
    });
    expect(finished!.facts.root).toBe(outcomesRoot(lines));
    const { rows } = await god.query(`select "to" from letters where kind = 'campaign' order by "to"`);
    expect(rows.map(({ to }) => to)).toEqual(given);
    const batches = await entriesOf(god, id, 'delivery.dispatching');
    expect(batches.map(({ facts }) => facts)).toEqual([
      { campaign: id, messages: 3, root: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  test('without any check in TypeScript nobody without permission is mailed', async () => {
    const { house, topicId, ids } = stage;
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, [...ids.values()]);
    const transport = watchedTransport();
    await sendAll(carrierOf(house, transport));
    expect(transport.carried.map(({ to }) => to).toSorted()).toEqual(['espresso@example.com', ...given]);
    expect(await counted(campaignId)).toEqual({ sent: 4, refused: 4 });
  });

  test('adds up whatever the transport says', async () => {
    const { house } = stage;
    const topicId = await makeTopic(house.ctx, { slug: 'sums', cadenceCount: 7, cadenceDays: 7 });
    const readers = await makeReaders(house, topicId, 260, 'sum');
    const campaignId = await makeSending(house.ctx, topicId);
    await arrange(stage.god, `update reach set paused_until = now() + interval '1 day' where contact_id = $1`, [
      readers[3],
    ]);
    await lineUp(house.ctx, campaignId, readers);
    const kinds = ['sent', 'rejected', 'retry', 'unknown'] as const;
    const transport = watchedTransport(({ to }) => {
      const outcome = kinds[(Number(/\d+/.exec(to)![0]) % 5) % 4]!;
      return outcome === 'sent' ? { outcome, providerId: null } : { outcome, because: 'so it goes' };
    }, 'never');
    await sendAll(carrierOf(house, transport));
    const counts = await counted(campaignId);
    expect(counts).toEqual({ sent: 104, refused: 52, deferred: 53, unknown: 51 });
    expect(Object.values(counts).reduce((sum, people) => sum + people, 0)).toBe(260);
    expect(new Set(transport.carried.map(({ to }) => to)).size).toBe(transport.carried.length);
    await cancel(marketer(), campaignId);
  });
});

describe('many workspaces', () => {
  test('each has its batch in every round, however much another has to send', async () => {
    const neighbour = await testWorkspace();
    const ids: number[] = [];
    for (const [house, people] of [
      [stage.house, 450],
      [neighbour, 30],
    ] as const) {
      const topicId = await makeTopic(house.ctx, { slug: 'fair', cadenceCount: 7, cadenceDays: 7 });
      ids.push(await makeSending(house.ctx, topicId));
      await lineUp(house.ctx, ids.at(-1)!, await makeReaders(house, topicId, people, 'fair'));
    }
    await campaignSender(carrierOf(stage.house, watchedTransport())).round();
    expect([await counted(ids[0]!), await counted(ids[1]!)]).toEqual([{ sent: 100, ready: 350 }, { sent: 30 }]);
  });
});

describe('holding it', () => {
  const running = async (people: number) => {
    const { house } = stage;
    const topicId = await makeTopic(house.ctx, { slug: `hold-${people}`, cadenceCount: 7, cadenceDays: 7 });
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, await makeReaders(house, topicId, people, `hold-${people}`));
    return campaignId;
  };

  test('takes effect within one batch, and going on sends the rest', async () => {
    const campaignId = await running(301);
    const transport = watchedTransport();
    const sender = campaignSender(carrierOf(stage.house, transport));
    await sender.round();
    const racing = sender.round();
    await pause(marketer(), campaignId);
    await racing;
    const before = transport.carried.length;
    expect(before).toBeLessThanOrEqual(200);
    for (let n = 0; n < 3; n++) await sender.round();
    expect(transport.carried).toHaveLength(before);
    await expect(pause(marketer(), campaignId)).rejects.toThrow('delivery_not_sending');
    await resume(marketer(), campaignId);
    await sendAll(carrierOf(stage.house, transport));
    expect(await counted(campaignId)).toEqual({ sent: 301 });
    expect((await entriesOf(stage.god, campaignId)).map(({ type }) => type)).toContain('campaign.resumed');
  });

  test('ending it spares whoever is still in line, and closes the books', async () => {
    const campaignId = await running(150);
    const transport = watchedTransport();
    const carrier = carrierOf(stage.house, transport);
    const sender = campaignSender(carrier);
    await sender.round();
    await cancel(marketer(), campaignId);
    await sendAll(carrier);
    expect(await counted(campaignId)).toEqual({ sent: 100, refused: 50 });
    expect((await entriesOf(stage.god, campaignId, 'campaign.cancelled'))[0]!.facts).toMatchObject({ spared: 50 });
    expect((await entriesOf(stage.god, campaignId, 'campaign.finished'))[0]!.facts).toMatchObject({
      sent: 100,
      refused: 50,
    });
    expect(await campaignRow(stage.god, campaignId)).toMatchObject({
      status: 'cancelled',
      finished_at: expect.any(Date),
    });
  });

  test('whoever leaves while it runs gets nothing of the rest', async () => {
    const { house } = stage;
    const topicId = await makeTopic(house.ctx, { slug: 'leaves', cadenceCount: 7, cadenceDays: 7 });
    const readers = await makeReaders(house, topicId, 150, 'leaves');
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, readers);
    const transport = watchedTransport();
    const carrier = carrierOf(house, transport);
    await campaignSender(carrier).round();
    const contactId = readers[120]!;
    await withdraw(house.ctxOf({ type: 'contact', contactId }), { contactId, topicId, method: 'one-click' });
    await sendAll(carrier);
    expect((await deliveriesOf(stage.god, campaignId)).get(contactId)).toMatchObject({
      status: 'refused',
      reason: 'withdrawn',
    });
    expect(transport.carried).toHaveLength(149);
  });
});

describe('a worker that dies', () => {
  const claimed = async (slug: string, transport = watchedTransport()) => {
    const { house } = stage;
    const topicId = await makeTopic(house.ctx, { slug, cadenceCount: 7, cadenceDays: 7 });
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, await makeReaders(house, topicId, 3, slug));
    // It took them, and was gone before it could hand them over.
    await claim(carrierOf(house, transport, { leaseMs: 1 }), refOf(campaignId), 0);
    return { campaignId, transport };
  };

  test('between claim and carrying: a transport that knows its keys gets them from the next worker', async () => {
    const { campaignId, transport } = await claimed('dies-outbox');
    await sendAll(carrierOf(stage.house, transport));
    expect(await counted(campaignId)).toEqual({ sent: 3 });
    expect(transport.carried).toHaveLength(3);
    expect((await entriesOf(stage.god, campaignId, 'delivery.dispatching')).length).toBe(2);
  });

  test('the same with a mail server: nobody knows, so nothing is sent again', async () => {
    const { campaignId, transport } = await claimed('dies-smtp', watchedTransport(undefined, 'never'));
    await sendAll(carrierOf(stage.house, transport));
    expect(await counted(campaignId)).toEqual({ unknown: 3 });
    expect(transport.carried).toHaveLength(0);
    expect((await entriesOf(stage.god, campaignId, 'campaign.finished'))[0]!.facts).toMatchObject({
      sent: 0,
      unknown: 3,
    });
  });

  test('sends the same bytes again', async () => {
    const { campaignId } = await claimed('same-bytes');
    const carrier = carrierOf(stage.house, watchedTransport());
    const raw = async () => {
      const { letterFor } = await prepareCampaign(carrier, refOf(campaignId));
      const { people } = await reclaim({ ...carrier, leaseMs: 1 }, refOf(campaignId));
      return Promise.all(people.map((person) => composeMime(letterFor(person))));
    };
    const first = await raw();
    // The person changes their name in between: what was pinned counts.
    await arrange(stage.god, `update contacts set first_name = 'Another' where address like 'same-bytes%'`);
    const second = await raw();
    expect(first).toHaveLength(3);
    for (const [n, bytes] of first.entries()) expect(second[n]!.equals(bytes)).toBe(true);
  });

  test('whose lease ran short hands nothing over', async () => {
    const { house } = stage;
    const topicId = await makeTopic(house.ctx, { slug: 'short-lease', cadenceCount: 7, cadenceDays: 7 });
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, await makeReaders(house, topicId, 2, 'short-lease'));
    const transport = watchedTransport();
    const carrier = carrierOf(house, transport);
    const taken = await claim(carrier, refOf(campaignId), 0);
    await sendBatch(carrier, refOf(campaignId), { ...taken, deadline: performance.now() - 1 }, new Map());
    expect(transport.carried).toHaveLength(0);
    expect(await counted(campaignId)).toEqual({ deferred: 2 });
  });

  test('no answer: asked again under the same keys, and everybody has one letter', async () => {
    const { house } = stage;
    const topicId = await makeTopic(house.ctx, { slug: 'no-answer', cadenceCount: 7, cadenceDays: 7 });
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, await makeReaders(house, topicId, 4, 'no-answer'));
    let answers = 0;
    const transport = watchedTransport(
      () => (answers++ < 4 ? { outcome: 'unknown', because: 'timeout' } : { outcome: 'sent', providerId: null }),
      'together',
    );
    await sendAll(carrierOf(house, transport, { leaseMs: 300 }));
    expect(await counted(campaignId)).toEqual({ sending: 4 });
    await arrange(stage.god, `update deliveries set until = now(), lease_until = now() where campaign_id = $1`, [
      campaignId,
    ]);
    await sendAll(carrierOf(house, transport));
    expect(await counted(campaignId)).toEqual({ sent: 4 });
    const keys = transport.carried.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys.slice(4)).toEqual(keys.slice(0, 4));
  });
});

describe('the database gone in the middle', () => {
  const cut = () =>
    stage.god.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name like 'askfirst-%' and datname = current_database()`);

  test('what was handed over is recorded when it is back, and nothing is sent twice', { timeout: 60_000 }, async () => {
    const { house } = stage;
    const topicId = await makeTopic(house.ctx, { slug: 'db-gone', cadenceCount: 7, cadenceDays: 7 });
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, await makeReaders(house, topicId, 250, 'db-gone'));
    let cuts = 0;
    const transport = watchedTransport(async () => {
      if (cuts++ % 100 === 50) await cut();
      return { outcome: 'sent', providerId: null };
    }, 'never');
    const carrier = carrierOf(house, transport);
    for (let tries = 0; tries < 20; tries++) {
      const done = await sendAll(carrier).then(
        () => true,
        () => false,
      );
      if (done && (await campaignRow(stage.god, campaignId)).finished_at) break;
    }
    expect(await counted(campaignId)).toEqual({ sent: 250 });
    expect(transport.carried).toHaveLength(250);
  });
});

describe('a doubt', () => {
  test('is settled by a person with a reason, and the books are closed anew', async () => {
    const { house, god } = stage;
    const topicId = await makeTopic(house.ctx, { slug: 'doubt', cadenceCount: 7, cadenceDays: 7 });
    const readers = await makeReaders(house, topicId, 2, 'doubt');
    const campaignId = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaignId, readers);
    await sendAll(
      carrierOf(
        house,
        watchedTransport(() => ({ outcome: 'unknown', because: 'cut' }), 'never'),
      ),
    );
    expect(await counted(campaignId)).toEqual({ unknown: 2 });
    const settle = (contactId: number, sent: boolean, note = 'found in the log of the mail server') =>
      resolveUnknown(marketer(), { campaignId, contactId, sent, note });
    await expect(async () => settle(readers[0]!, true, ' ')).rejects.toThrow('delivery_note_needed');
    await settle(readers[0]!, true);
    await settle(readers[1]!, false);
    await expect(settle(readers[1]!, true)).rejects.toThrow('delivery_not_in_doubt');
    expect(await counted(campaignId)).toEqual({ sent: 1, refused: 1 });
    const finished = await entriesOf(god, campaignId, 'campaign.finished');
    expect(finished.map(({ facts }) => [facts.unknown, facts.sent, facts.refused])).toEqual([
      [2, 0, 0],
      [1, 1, 0],
      [0, 1, 1],
    ]);
  });
});
