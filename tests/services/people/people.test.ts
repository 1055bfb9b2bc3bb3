import { beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '#lib/domain/fault.ts';
import { everybody } from '#lib/domain/segments/segment.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import type { Context } from '#lib/services/context.ts';
import { listPeople, type PeopleFilter } from '#lib/services/people/list-people.ts';
import { person } from '#lib/services/people/person.ts';
import { setTags } from '#lib/services/people/set-tags.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

let workspace: TestWorkspace;
let ctx: Context;
let topicId: number;
let ids: Map<string, number>;

beforeAll(async () => {
  workspace = await testWorkspace();
  ctx = workspace.ctxOf('marketer');
  topicId = await makeTopic(ctx);
  ids = await makePeople(ctx, topicId, [
    {
      address: 'dat.nguyen@example.com',
      firstName: 'Đạt',
      lastName: 'Nguyễn',
      state: 'given',
      tags: ['filter'],
      country: 'VN',
    },
    { address: 'anna@example.org', firstName: 'Anna', lastName: 'Weiß', state: 'withdrawn', language: 'de' },
    { address: 'nobody@example.org' },
    ...Array.from({ length: 120 }, (_, n) => ({
      address: `many.${n}@example.com`,
      source: 'import:7',
      state: 'unknown' as const,
    })),
  ]);
});

const found = async (filter: PeopleFilter) => {
  const { people, total } = await listPeople(ctx, filter);
  expect(people.length).toBe(Math.min(total, 50));
  return people.map(({ address }) => address!.split('@')[0]);
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (fault: Fault) => fault.code,
  );

describe('the list', () => {
  test('people are found by any part of name and address, without their accents', async () => {
    expect(await found({ search: 'nguyen dat' })).toEqual(['dat.nguyen']);
    expect(await found({ search: 'ĐẠT' })).toEqual(['dat.nguyen']);
    expect(await found({ search: 'weiß anna@' })).toEqual(['anna']);
    expect(await found({ search: 'weiß đạt' })).toEqual([]);
    expect(await found({ search: "%_'" })).toEqual([]);
  });

  test('people are found by their answer, tag and source', async () => {
    expect(await found({ topicId, state: 'withdrawn' })).toEqual(['anna']);
    expect(await found({ state: 'given' })).toEqual(['dat.nguyen']);
    expect(await found({ topicId, state: 'not_asked' })).toEqual(['nobody']);
    expect(await found({ tag: 'filter' })).toEqual(['dat.nguyen']);
    expect((await listPeople(ctx, { source: 'import:7' })).total).toBe(120);
  });

  test('each reason of a funnel opens its people', async () => {
    const audience = { segment: everybody, topicId, channel: 'email' };
    expect(await found({ audience: { ...audience, verdict: 'permitted' } })).toEqual(['dat.nguyen']);
    expect(await found({ audience: { ...audience, verdict: 'not_asked' } })).toEqual(['nobody']);
    expect((await listPeople(ctx, { audience: { ...audience, verdict: 'unknown' } })).total).toBe(120);
    expect((await listPeople(ctx, { audience })).total).toBe(123);
  });

  test('pages hang together in both directions and end at both ends', async () => {
    const first = await listPeople(ctx, {});
    expect([first.people.length, first.newer]).toEqual([50, null]);
    const second = await listPeople(ctx, {}, { before: first.older! });
    const third = await listPeople(ctx, {}, { before: second.older! });
    expect([third.people.length, third.older]).toEqual([23, null]);
    const back = await listPeople(ctx, {}, { after: third.newer! });
    expect(back.people.map(({ id }) => id)).toEqual(second.people.map(({ id }) => id));
    const start = await listPeople(ctx, {}, { after: second.newer! });
    expect(start).toMatchObject({ newer: null });
    expect(new Set([...first.people, ...second.people, ...third.people].map(({ id }) => id)).size).toBe(123);
  });

  test('another workspace finds nobody', async () => {
    const other = await testWorkspace();
    expect((await listPeople(other.ctx, {})).total).toBe(0);
    expect(await refusal(person(other.ctx, ids.get('anna@example.org')!))).toBe('person_missing');
  });
});

describe('the person', () => {
  test('facts, answers, law and history are there, and say why', async () => {
    const dat = await person(ctx, ids.get('dat.nguyen@example.com')!);
    expect(dat).toMatchObject({
      facts: { firstName: 'Đạt', open: true, jurisdiction: 'VN', dailyLimit: 3 },
      law: { code: 'VN', because: { by: 'country', value: 'VN' } },
      answers: [{ topicId, state: 'given' }],
      events: [{ type: 'given', actorType: 'contact', details: { ip: '192.0.2.7' } }],
      messages: [],
    });
    expect((await person(ctx, ids.get('anna@example.org')!)).law.because).toEqual({ by: 'language', value: 'de' });
  });

  test('tags are set as given, each once, and the entry says what was there before', async () => {
    const id = ids.get('dat.nguyen@example.com')!;
    expect(await setTags(ctx, { id, tags: [' filter ', 'Ca\u0300 phe', 'filter', ''] })).toEqual(['filter', 'Cà phe']);
    const { facts, events } = await person(ctx, id);
    expect(facts.tags).toEqual(['filter', 'Cà phe']);
    expect(events[0]).toMatchObject({
      type: 'contact.tagged',
      actorName: 'Jonas Weber',
      details: { before: ['filter'], after: ['filter', 'Cà phe'] },
    });
  });

  test('tags without end, for nobody, or by an auditor are refused', async () => {
    const id = ids.get('anna@example.org')!;
    expect(await refusal(setTags(ctx, { id, tags: Array.from({ length: 51 }, (_, n) => `t${n}`) }))).toBe(
      'tags_too_many',
    );
    expect(await refusal(setTags(ctx, { id, tags: ['x'.repeat(61)] }))).toBe('tag_too_long');
    expect(await refusal(setTags(ctx, { id: 999_999, tags: [] }))).toBe('person_missing');
    expect(await refusal(setTags(workspace.ctxOf('auditor'), { id, tags: [] }))).toBe('not_allowed');
  });

  test('staff may write down a no for somebody, with whose words it was', async () => {
    const id = ids.get('dat.nguyen@example.com')!;
    await withdraw(ctx, { contactId: id, topicId, method: 'staff', note: 'said so at the counter' });
    expect(await person(ctx, id)).toMatchObject({
      answers: [{ topicId, state: 'withdrawn' }],
      events: [{ type: 'withdrawn', actorName: 'Jonas Weber', details: { note: 'said so at the counter' } }, {}, {}],
    });
  });
});
