import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { Fault } from '#lib/domain/fault.ts';
import { everybody, type SegmentDefinition } from '#lib/domain/segments/segment.ts';
import { type Context, read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { readDetails } from '#lib/services/ledger/details.ts';
import { archiveSegment } from '#lib/services/segments/archive-segment.ts';
import { listSegments } from '#lib/services/segments/list-segments.ts';
import { measureSegment } from '#lib/services/segments/measure-segment.ts';
import { saveSegment } from '#lib/services/segments/save-segment.ts';
import { segmentPage } from '#lib/services/segments/segment-page.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

let workspace: TestWorkspace;
let ctx: Context;
let topicId: number;
const germans: SegmentDefinition = { all: [{ field: 'country', operator: 'is', value: 'DE' }] };

beforeAll(async () => {
  workspace = await testWorkspace();
  ctx = workspace.ctxOf('marketer');
  topicId = await makeTopic(ctx);
  await makePeople(ctx, topicId, [
    { address: 'a@example.org', country: 'DE', state: 'given', tags: ['x'], attributes: { city: 'Köln' } },
    { address: 'b@example.org', country: 'DE', state: 'requested', language: 'de' },
    { address: 'c@example.com', country: 'VN', state: 'given' },
  ]);
});

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (fault: Fault) => fault.code,
  );

test('a segment is kept, listed with how many it matches, and changed with an entry that says how', async () => {
  const id = await saveSegment(ctx, { id: null, name: ' Germany ', definition: germans });
  expect(await listSegments(ctx)).toMatchObject([{ id, name: 'Germany', matches: 2, campaigns: 0, version: 1 }]);
  expect(await saveSegment(ctx, { id, name: 'Everyone', definition: everybody })).toBe(id);
  expect(await listSegments(ctx)).toMatchObject([{ id, name: 'Everyone', matches: 3, version: 2 }]);
  const details = await read(ctx, async (tx) => {
    const { rows } = await tx.execute<{ id: number }>(sql`select id from entries where type = 'segment.edited'`);
    return readDetails(tx, ctx, [rows[0]!.id]);
  });
  expect([...details.values()]).toMatchObject([
    { before: { name: 'Germany', definition: germans }, after: { name: 'Everyone', definition: everybody } },
  ]);
  await archiveSegment(ctx, id);
  expect(await listSegments(ctx)).toEqual([]);
});

test('it is measured while it is built, with the reasons', async () => {
  expect(await measureSegment(ctx, { definition: germans, topicId })).toEqual({
    ok: true,
    matches: 2,
    funnel: { matches: 2, permitted: 1, refused: [{ reason: 'requested', people: 1 }], waiting: [] },
  });
  expect(await measureSegment(ctx, { definition: germans, topicId: null })).toEqual({
    ok: true,
    matches: 2,
    funnel: null,
  });
  expect(await measureSegment(ctx, { definition: { all: [{ field: 'x' }] }, topicId: null })).toMatchObject({
    ok: false,
    problems: [{ path: [0], code: 'unknown_field' }],
  });
});

test('what cannot be kept is said', async () => {
  const id = await saveSegment(ctx, { id: null, name: 'Taken', definition: germans });
  expect(await refusal(saveSegment(ctx, { id: null, name: ' ', definition: germans }))).toBe('segment_name_missing');
  expect(await refusal(saveSegment(ctx, { id: null, name: 'TAKEN', definition: germans }))).toBe('segment_name_taken');
  expect(await refusal(saveSegment(ctx, { id: null, name: 'X', definition: { all: [{ field: 'x' }] } }))).toBe(
    'segment_incomplete',
  );
  expect(await refusal(saveSegment(ctx, { id: 9_999, name: 'Y', definition: germans }))).toBe('segment_missing');
  expect(await refusal(segmentPage(ctx, 9_999))).toBe('segment_missing');
  expect(await refusal(saveSegment(workspace.ctxOf('approver'), { id, name: 'Z', definition: germans }))).toBe(
    'not_allowed',
  );
});

test('one that a campaign still uses is not put away; its uses are shown', async () => {
  const id = await saveSegment(ctx, { id: null, name: 'Used', definition: germans });
  await write(ctx, async (tx) => {
    await tx.execute(sql`
      insert into campaigns (workspace_id, name, topic_id, segment_id, content_hash, created_by, edited_by)
      values (${ctx.workspaceId}, 'Spring', ${topicId}, ${id}, '\\x00', 'x', 'x')`);
    await append(tx, ctx, [{ kind: 'audit', type: 'campaign.created' }]);
  });
  expect(await refusal(archiveSegment(ctx, id))).toBe('segment_in_use');
  expect(await segmentPage(ctx, id)).toMatchObject({
    uses: [{ name: 'Spring', status: 'draft' }],
    known: { tags: ['x'], attributes: ['city'], countries: ['DE', 'VN'], languages: ['de'] },
  });
});
