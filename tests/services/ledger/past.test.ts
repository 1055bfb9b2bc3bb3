import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { ownBases } from '#lib/domain/consent/basis.ts';
import { consentStates, isLive, permissionOf, type ScopedEntry } from '#lib/domain/consent/permission.ts';
import { write } from '#lib/services/context.ts';
import { append, type NewEntry } from '#lib/services/ledger/append.ts';
import { past } from '#lib/services/ledger/past.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';
import { answer, aTopic, contacts } from './a-ledger.ts';

let ws: TestWorkspace;
beforeAll(async () => {
  ws = await testWorkspace();
});

const minute = (n: number) => new Date(Date.UTC(2026, 2, 1, 0, n));
const said = fc.record({
  type: fc.constantFrom(...consentStates),
  scope: fc.constantFrom('topic', 'topic', 'topic', 'other', 'channel', 'everything'),
  byPerson: fc.boolean(),
  basis: fc.constantFrom(undefined, 'consent', 'imported', ...ownBases),
  until: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
});

test('the database adds any history up at any moment as the fold does', async () => {
  const topic = await aTopic(ws.ctx, 'past');
  const other = await aTopic(ws.ctx, 'other');
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 14 }), async (history) => {
      const [contact] = (await contacts(ws.ctx, `past-${++count}`)) as [number];
      const entries: (ScopedEntry & { now: Date })[] = [];
      for (const [n, one] of history.entries()) {
        const ctx = { ...ws.ctx, now: minute(n), from: {} };
        const about = {
          ...(one.scope === 'topic' && { topicId: topic, channel: 'email' }),
          ...(one.scope === 'other' && { topicId: other, channel: 'email' }),
          ...(one.scope === 'channel' && { channel: 'email' }),
        };
        const actor = one.byPerson
          ? { type: 'contact' as const, contactId: contact }
          : { type: 'job' as const, name: 'import' };
        const entry: NewEntry = {
          kind: 'consent',
          type: one.type,
          contactId: contact,
          ...about,
          actor,
          ...(one.basis && { basis: one.basis }),
          ...(one.until !== undefined && { until: minute(one.until) }),
        };
        const [added] = await write(ctx, (tx) => append(tx, ctx, [entry]));
        entries.push({
          type: one.type,
          actor: one.byPerson ? 'contact' : 'job:import',
          at: minute(n).toISOString(),
          until: entry.until?.toISOString(),
          basis: one.basis,
          entry: added!.id,
          topic: about.topicId,
          channel: about.channel,
          now: minute(n),
        });
      }
      for (const at of [0, Math.floor(history.length / 2), history.length, 39].map(minute)) {
        const truth = permissionOf(
          entries.filter((entry) => entry.now <= at),
          { topic, channel: 'email' },
        );
        const { answer: found } = await past(ws.ctx, { topicId: topic, at, after: contact - 1 });
        const row = found!.people.find(({ contactId }) => contactId === contact);
        expect(row?.entryId, JSON.stringify({ history, at })).toBe(isLive(truth, at) ? truth?.entry : undefined);
      }
    }),
    { numRuns: 60 },
  );
});

test('counts say who could be reached then, and what came after does not show', async () => {
  const [linh, minh, thu] = (await contacts(ws.ctx, 'linh', 'minh', 'thu')) as [number, number, number];
  const topic = await aTopic(ws.ctx, 'counted');
  const at = (n: number) => ({ ...ws.ctx, now: minute(n) });
  await answer(at(1), linh, topic, 'given');
  await answer(at(2), minh, topic, 'given');
  await answer(at(3), thu, topic, 'requested');
  await answer(at(9), minh, topic, 'withdrawn');
  const then = await past(ws.ctx, { topicId: topic, at: minute(5) });
  expect(then.answer).toMatchObject({ reachable: 2, people: [{ contactId: linh }, { contactId: minh }] });
  expect(then.answer!.counts).toEqual([
    { standing: 'given', basis: 'consent', people: 2 },
    { standing: 'requested', basis: 'consent', people: 1 },
  ]);
  expect((await past(ws.ctx, { topicId: topic, at: minute(10) })).answer).toMatchObject({ reachable: 1 });
  expect((await past(ws.ctx, { topicId: topic, at: minute(0) })).answer).toMatchObject({ reachable: 0, counts: [] });
  const others = await testWorkspace();
  expect((await past(others.ctx, { topicId: topic, at: minute(5) })).answer).toBeNull();
});
