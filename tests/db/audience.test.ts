import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { audienceFacts, audienceQuery, countMatches, funnel } from '#db/queries/audience.ts';
import { type Condition, everybody, type SegmentDefinition } from '#lib/domain/segments/segment.ts';
import { read } from '#lib/services/context.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

let workspace: TestWorkspace;
let topicId: number;
let ids: Map<string, number>;

beforeAll(async () => {
  workspace = await testWorkspace();
  const { ctx } = workspace;
  topicId = await makeTopic(ctx);
  ids = await makePeople(ctx, topicId, [
    {
      address: 'an@example.com',
      state: 'given',
      country: 'VN',
      language: 'vi',
      firstName: 'Ân',
      tags: ['VIP', 'filter'],
    },
    { address: 'ben@example.org', state: 'given', country: 'DE', attributes: { orders: 7, city: 'Köln' } },
    { address: 'chi@example.com', state: 'withdrawn', country: 'VN', tags: ['filter'], attributes: { orders: 12 } },
    {
      address: 'dora@example.org',
      state: 'unknown',
      country: 'DE',
      attributes: { orders: 'many', since: '2026-03-01' },
    },
    { address: 'em@example.com', attributes: { orders: 3, since: '2026-03-02T10:00:00Z', note: 'a\'b"c%_\\' } },
  ]);
});

const question = (segment: SegmentDefinition) => ({
  workspaceId: workspace.workspaceId,
  topicId,
  channel: 'email',
  segment,
});
const matching = (segment: SegmentDefinition) =>
  read(workspace.ctx, async (tx) => {
    const { rows } = await tx.execute<{ address: string }>(sql`
      select c.address from (${audienceQuery(question(segment))}) a
        join contacts c on c.workspace_id = ${workspace.workspaceId} and c.id = a.contact_id order by 1`);
    return rows.map(({ address }) => address.split('@')[0]);
  });
const matchingOne = (condition: Condition) => matching({ all: [condition] });

test('matches are permitted, refused with a reason, or waiting; the sums reconcile', async () => {
  const result = await read(workspace.ctx, (tx) => funnel(tx, question(everybody)));
  expect(result).toEqual({
    matches: 5,
    permitted: 2,
    refused: [
      { reason: 'not_asked', people: 1 },
      { reason: 'unknown', people: 1 },
      { reason: 'withdrawn', people: 1 },
    ],
    waiting: [],
  });
});

test('one pass counts laws, words and rhythm of the people it may reach, and names the first of them', async () => {
  const facts = await read(workspace.ctx, (tx) => audienceFacts(tx, question(everybody)));
  for (const part of [facts.laws, facts.statements]) expect(part.reduce((sum, { people }) => sum + people, 0)).toBe(2);
  expect(facts.laws).toHaveLength(2);
  expect(facts.thisWeek).toEqual([0, 0, 0]);
  expect(facts.firstReader).toBe(ids.get('an@example.com'));
});

test('a person whose rhythm is used up waits, and the day is named', async () => {
  const an = ids.get('an@example.com')!;
  await workspace.ctx.db.transaction(workspace.workspaceId, (tx) =>
    tx.execute(sql`update reach set sent_at = array[now() - interval '1 day', now() - interval '2 days'],
      sent_topic = array[${topicId}::bigint, ${topicId}::bigint] where contact_id = ${an}`),
  );
  const { waiting, permitted } = await read(workspace.ctx, (tx) => funnel(tx, question(everybody)));
  expect(waiting).toEqual([{ reason: 'cadence', people: 1, from: waiting[0]!.until, until: expect.any(Date) }]);
  expect(permitted).toBe(1);
  const { rows } = await read(workspace.ctx, (tx) =>
    tx.execute<{ days: number }>(
      sql`select round(extract(epoch from until - now()) / 86400) as days from (${audienceQuery(question(everybody))}) a
           where contact_id = ${an}`,
    ),
  );
  expect(Number(rows[0]!.days)).toBe(5);
  await workspace.ctx.db.transaction(workspace.workspaceId, (tx) =>
    tx.execute(sql`update reach set sent_at = '{}', sent_topic = '{}' where contact_id = ${an}`),
  );
});

test('each operator finds whom it describes, and its negation everybody else', async () => {
  const cases: [Condition, string[]][] = [
    [{ field: 'tag', operator: 'has', value: 'vip' }, ['an']],
    [{ field: 'tag', operator: 'has_not', value: 'filter' }, ['ben', 'dora', 'em']],
    [{ field: 'tag', operator: 'is_set' }, ['an', 'chi']],
    [{ field: 'tag', operator: 'is_not_set' }, ['ben', 'dora', 'em']],
    [{ field: 'country', operator: 'is', value: 'de' }, ['ben', 'dora']],
    [{ field: 'country', operator: 'is_not', value: 'DE' }, ['an', 'chi', 'em']],
    [{ field: 'country', operator: 'is_not_set' }, ['em']],
    [{ field: 'first_name', operator: 'is', value: 'âN' }, ['an']],
    [{ field: 'address', operator: 'contains', value: 'EXAMPLE.ORG' }, ['ben', 'dora']],
    [{ field: 'address', operator: 'contains', value: '_' }, []],
    [{ field: 'address', operator: 'starts_with', value: 'ch' }, ['chi']],
    [{ field: 'created_at', operator: 'greater', value: '2020-01-01' }, ['an', 'ben', 'chi', 'dora', 'em']],
    [{ field: 'created_at', operator: 'less', value: '2020-01-01' }, []],
    [{ field: 'attribute:orders', operator: 'greater', value: '3' }, ['ben', 'chi']],
    [{ field: 'attribute:orders', operator: 'less', value: '10' }, ['ben', 'em']],
    [{ field: 'attribute:orders', operator: 'is', value: '7' }, ['ben']],
    [{ field: 'attribute:since', operator: 'greater', value: '2026-03-02' }, ['em']],
    [{ field: 'attribute:since', operator: 'less', value: '2026-03-02' }, ['dora']],
    [{ field: 'attribute:city', operator: 'is_set' }, ['ben']],
    [{ field: 'attribute:note', operator: 'is', value: 'a\'b"c%_\\' }, ['em']],
    [{ field: "attribute:x' or true --", operator: 'is_set' }, []],
  ];
  const all = ['an', 'ben', 'chi', 'dora', 'em'];
  for (const [condition, expected] of cases) {
    expect(await matchingOne(condition), JSON.stringify(condition)).toEqual(expected);
    expect(await matchingOne({ ...condition, not: true }), `not ${JSON.stringify(condition)}`).toEqual(
      all.filter((name) => !expected.includes(name)),
    );
  }
});

test('groups join and negate', async () => {
  const vietnamese: Condition = { field: 'country', operator: 'is', value: 'VN' };
  const often: Condition = { field: 'attribute:orders', operator: 'greater', value: '5' };
  expect(await matching({ any: [vietnamese, often] })).toEqual(['an', 'ben', 'chi']);
  expect(await matching({ all: [vietnamese, often] })).toEqual(['chi']);
  expect(await matching({ all: [vietnamese, { all: [often], not: true }] })).toEqual(['an']);
  expect(await matching({ any: [vietnamese, often], not: true })).toEqual(['dora', 'em']);
});

test('another workspace sees nobody, even with the first one’s number', async () => {
  const other = await testWorkspace();
  const people = await read(other.ctx, (tx) =>
    countMatches(tx, { workspaceId: workspace.workspaceId, segment: everybody }),
  );
  expect(people).toBe(0);
});
