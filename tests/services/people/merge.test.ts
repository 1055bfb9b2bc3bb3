import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carriedOver } from '#lib/domain/consent/merge.ts';
import { type ConsentState, closedStates, consentStates, liveStates } from '#lib/domain/consent/permission.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { merge } from '#lib/services/people/merge.ts';
import { mergePreview } from '#lib/services/people/merge-preview.ts';
import { person } from '#lib/services/people/person.ts';
import { arrange, deliveriesOf, lineUp, makeSending, superuser } from '#tests/support/deliveries.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

let house: TestWorkspace;
let god: pg.Client;
let topicId: number;
beforeAll(async () => {
  house = await testWorkspace();
  god = await superuser(house.url);
  topicId = await makeTopic(house.ctx, { cadenceCount: 20 });
});
afterAll(() => god.end());

let count = 0;
type Given = { state?: ConsentState; country?: string; tags?: string[]; firstName?: string };
/** Two records of one person. */
const pair = async (kept: Given = {}, away: Given = {}) => {
  const n = ++count;
  const [one, other] = [`kept-${n}@example.com`, `away-${n}@example.com`];
  const ids = await makePeople(house.ctx, topicId, [
    { address: one, ...kept },
    { address: other, ...away },
  ]);
  return { keptId: ids.get(one)!, awayId: ids.get(other)!, note: 'told us' };
};
const stateOf = async (contactId: number) =>
  (await god.query('select state from permissions where contact_id = $1 and topic_id = $2', [contactId, topicId]))
    .rows[0]?.state;
const reachOf = async (contactId: number) =>
  (await god.query('select open, closed_because, sent_at, paused_until from reach where contact_id = $1', [contactId]))
    .rows[0];

test('what comes along is a no, never a yes, and never softens what stands', () => {
  const any = fc.constantFrom(undefined, ...consentStates);
  fc.assert(
    fc.property(any, any, (kept, away) => {
      const carried = carriedOver(kept, away);
      if (carried === null) return;
      expect(closedStates).toContain(carried);
      expect(closedStates).toContain(away);
      expect(kept).not.toBe('withdrawn');
      if (kept === 'refused') expect(carried).toBe('withdrawn');
    }),
  );
  for (const no of ['withdrawn', 'refused'] as const)
    for (const kept of [undefined, ...consentStates]) expect(closedStates).toContain(carriedOver(kept, no) ?? kept);
});

describe('merging two records of one person', () => {
  test.each<[ConsentState | undefined, ConsentState | undefined, ConsentState | undefined]>([
    ['given', 'withdrawn', 'withdrawn'],
    ['given', 'refused', 'withdrawn'],
    ['given', 'given', 'given'],
    ['given', undefined, 'given'],
    ['given', 'revoked', 'revoked'],
    ['withdrawn', 'given', 'withdrawn'],
    ['requested', 'refused', 'refused'],
    [undefined, 'given', undefined],
    [undefined, 'withdrawn', 'withdrawn'],
    ['unknown', 'given', 'unknown'],
  ])('keeps the stricter of %s and %s: %s', async (kept, away, after) => {
    const ids = await pair({ ...(kept && { state: kept }) }, { ...(away && { state: away }) });
    const preview = await mergePreview(house.ctx, ids);
    await merge(house.ctx, ids);
    expect(await stateOf(ids.keptId)).toBe(after);
    const topic = preview.topics.find((one) => one.topicId === topicId);
    expect(topic ? (topic.carried ?? topic.kept ?? undefined) : undefined).toBe(after);
    const gone = await stateOf(ids.awayId);
    expect(liveStates).not.toContain(gone);
    expect(await reachOf(ids.awayId)).toMatchObject({ open: false, closed_because: 'merged' });
  });

  test('carries a no that ran out on the other record, although there was a yes here', async () => {
    const ids = await pair({ state: 'given' }, { state: 'given' });
    await arrange(god, `update permissions set state = 'expired' where contact_id = $1`, [ids.awayId]);
    await merge(house.ctx, ids);
    expect(await stateOf(ids.keptId)).toBe('expired');
  });

  test('closes the one that is kept when the other wanted nothing more, and its address with it', async () => {
    const ids = await pair({ state: 'given' }, { state: 'given' });
    await withdraw(house.ctx, { contactId: ids.awayId, topicId: null, method: 'staff', note: 'by phone' });
    await merge(house.ctx, ids);
    expect(await reachOf(ids.keptId)).toMatchObject({ open: false, closed_because: 'objection' });
    expect(await stateOf(ids.keptId)).toBe('withdrawn');
    const { rows } = await god.query(
      `select s.reason from suppressions s join contacts c using (workspace_id, address_hash)
        where c.id = any ($1) and s.lifted_at is null`,
      [[ids.keptId, ids.awayId]],
    );
    expect(rows).toEqual([{ reason: 'objection' }, { reason: 'objection' }]);
  });

  test('lets a dead mailbox stay dead, and the living one live', async () => {
    const ids = await pair({ state: 'given' }, { state: 'given' });
    await arrange(god, `update reach set open = false, closed_because = 'bounce' where contact_id = $1`, [ids.awayId]);
    await merge(house.ctx, ids);
    expect(await reachOf(ids.keptId)).toMatchObject({ open: true });
    expect(await stateOf(ids.keptId)).toBe('given');
  });

  test('never writes to the record merged away, whoever stands in line', async () => {
    const ids = await pair({ state: 'given' }, { state: 'given' });
    await arrange(god, 'update reach set daily_limit = null where contact_id = any ($1)', [[ids.keptId, ids.awayId]]);
    const campaign = await makeSending(house.ctx, topicId);
    await lineUp(house.ctx, campaign, [ids.keptId, ids.awayId]);
    await merge(house.ctx, ids);
    const { rows } = await god.query(
      `select contact_id from claim_deliveries($1, $2, 0, 100, 'worker', interval '1 minute')`,
      [house.workspaceId, campaign],
    );
    expect(rows).toEqual([{ contact_id: ids.keptId }]);
    await god.query('select settle_deliveries($1, $2, true)', [house.workspaceId, campaign]);
    expect((await deliveriesOf(god, campaign)).get(ids.awayId)).toMatchObject({ status: 'refused', reason: 'merged' });
  });

  test('gives one person one rhythm: what came to either counts, and the longer pause', async () => {
    const ids = await pair({ state: 'given' }, { state: 'given' });
    await arrange(
      god,
      `update reach set sent_at = array[timestamptz '2026-11-20', '2026-11-01'], sent_topic = array[$2::bigint, $2],
              paused_until = '2027-01-01' where contact_id = $1`,
      [ids.awayId, topicId],
    );
    await arrange(
      god,
      `update reach set sent_at = array[timestamptz '2026-11-10'], sent_topic = array[$2::bigint] where contact_id = $1`,
      [ids.keptId, topicId],
    );
    await merge(house.ctx, ids);
    const reach = await reachOf(ids.keptId);
    expect(reach.sent_at.map((at: Date) => at.getUTCDate())).toEqual([20, 10, 1]);
    expect(reach.paused_until.getUTCFullYear()).toBe(2027);
  });

  test('fills what is missing, and is told on both pages', async () => {
    const ids = await pair({ tags: ['VIP'] }, { firstName: 'Lan', country: 'DE', tags: ['shop'] });
    await merge(house.ctx, ids);
    const kept = await person(house.ctx, ids.keptId);
    expect(kept.facts).toMatchObject({ firstName: 'Lan', country: 'DE', tags: ['VIP', 'shop'], jurisdiction: 'DE' });
    expect(kept.events.map(({ type }) => type)).toContain('contact.merged_in');
    const away = await person(house.ctx, ids.awayId);
    expect(away.events.find(({ type }) => type === 'contact.merged')).toMatchObject({
      target: `contact:${ids.keptId}`,
      details: { note: 'told us' },
    });
  });

  test('is refused with oneself, twice, with nobody, and to an auditor', async () => {
    const ids = await pair({ state: 'given' }, {});
    await expect(merge(house.ctx, { ...ids, awayId: ids.keptId })).rejects.toMatchObject({ code: 'merge_same' });
    await expect(merge(house.ctx, { ...ids, awayId: 999_999 })).rejects.toMatchObject({ code: 'merge_missing' });
    await expect(merge(house.ctxOf('auditor'), ids)).rejects.toMatchObject({ code: 'not_allowed' });
    await merge(house.ctx, ids);
    await expect(merge(house.ctx, ids)).rejects.toMatchObject({ code: 'merge_already' });
  });
});
