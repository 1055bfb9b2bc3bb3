import { expect, test } from 'vitest';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { auditLog } from '#lib/services/ledger/audit-log.ts';
import { readEntry } from '#lib/services/ledger/read-entry.ts';
import { testWorkspace } from '#tests/support/workspace.ts';
import { answer, asTamperer, aTopic, contacts } from './a-ledger.ts';

const note = (ctx: Context, type: string, more: Partial<Parameters<typeof append>[2][number]> = {}) =>
  write(ctx, (tx) => append(tx, ctx, [{ kind: 'audit', type, ...more }]));

const typesOf = async (ctx: Context, ...asked: Parameters<typeof auditLog> extends [Context, ...infer R] ? R : never) =>
  (await auditLog(ctx, ...asked)).entries.map(({ type }) => type);

test('an entry says who did what, from where, about whom and what, by name, before and after', async () => {
  const { ctx, ctxOf } = await testWorkspace();
  const news = await aTopic(ctx);
  const [linh] = await contacts(ctx, 'linh');
  await answer(ctx, linh!, news, 'given');
  await note(ctxOf('marketer'), 'topic.edited', {
    target: `topic:${news}`,
    facts: { cadence: 4 },
    details: { before: { name: 'old' }, after: { name: 'news' } },
  });
  const { entries } = await auditLog(ctxOf('auditor'));
  expect(entries[0]).toMatchObject({
    type: 'topic.edited',
    actor: { type: 'staff', id: 'user-marketer', name: 'Jonas Weber' },
    target: { key: `topic:${news}`, name: 'news' },
    facts: { cadence: 4 },
    details: { before: { name: 'old' }, after: { name: 'news' } },
    from: { ip: '192.0.2.7', userAgent: 'test' },
    person: null,
  });
  expect(entries[1]).toMatchObject({
    kind: 'consent',
    type: 'given',
    actor: { type: 'contact' },
    person: { id: linh, name: 'linh', erased: false, seq: 1 },
    topic: { id: news, name: 'news' },
    channel: 'email',
  });
  expect(await readEntry(ctx, entries[0]!.id)).toMatchObject({ ...entries[0], statement: null, sealedBy: null });
  expect(await readEntry(ctx, 999_999)).toBeNull();
});

test('pages lead from the newest to the oldest entry and back, each entry once', async () => {
  const { ctx } = await testWorkspace();
  for (let n = 0; n < 11; n++) await note(ctx, `test.n${n}`);
  const down: string[] = [];
  let page = await auditLog(ctx, { type: 'test.' }, { limit: 4 });
  expect(page.newer).toBeNull();
  for (;;) {
    down.push(...page.entries.map(({ type }) => type));
    if (page.older === null) break;
    page = await auditLog(ctx, { type: 'test.' }, { limit: 4, before: page.older });
  }
  expect(down).toEqual(Array.from({ length: 11 }, (_, n) => `test.n${10 - n}`));
  const up: string[][] = [];
  while (page.newer !== null) {
    page = await auditLog(ctx, { type: 'test.' }, { limit: 4, after: page.newer });
    up.unshift(page.entries.map(({ type }) => type));
  }
  expect(up.flat()).toEqual(down.slice(0, 8));
});

test('the log is searched by kind, type, actor, target, person, period and text', async () => {
  const { ctx, ctxOf } = await testWorkspace();
  const news = await aTopic(ctx);
  const [linh, minh] = await contacts(ctx, 'linh', 'minh');
  await answer(ctx, linh!, news, 'given');
  await answer(ctx, minh!, news, 'given');
  await answer(ctx, linh!, news, 'withdrawn');
  await note(ctxOf('approver'), 'campaign.approved', { target: 'campaign:12' });
  await note(ctxOf({ type: 'job', name: 'sender' }), 'campaign.finished', { target: 'campaign:12' });
  await note(ctxOf('owner', { now: new Date('2020-05-01T08:00:00Z') }), 'workspace.edited');
  expect(await typesOf(ctx, { kind: 'consent' })).toEqual(['withdrawn', 'given', 'given']);
  expect(await typesOf(ctx, { type: 'campaign.' })).toEqual(['campaign.finished', 'campaign.approved']);
  expect(await typesOf(ctx, { actor: 'user-approver' })).toEqual(['campaign.approved']);
  expect(await typesOf(ctx, { actor: 'contact', contactId: linh! })).toEqual(['withdrawn', 'given']);
  expect(await typesOf(ctx, { actor: 'job', target: 'campaign:12' })).toEqual(['campaign.finished']);
  const may2020 = { from: new Date('2020-05-01T00:00:00Z'), to: new Date('2020-05-02T00:00:00Z') };
  expect(await typesOf(ctx, may2020)).toEqual(['workspace.edited']);
  expect(await typesOf(ctx, { text: 'PAIGN:12' })).toHaveLength(2);
  expect(await typesOf(ctx, { text: 'rút lại', textTypes: ['withdrawn'] })).toEqual(['withdrawn']);
  expect(await typesOf(ctx, { text: 'linh@example.com' })).toEqual(['withdrawn', 'given']);
  expect(await typesOf(ctx, { text: 'nobody@example.com' })).toEqual([]);
  expect(await typesOf(ctx, { text: '100%_\\' })).toEqual([]);
});

test('what an erased person’s entries said is gone, and the entry says so instead of naming them', async () => {
  const { ctx, url } = await testWorkspace();
  const [linh] = await contacts(ctx, 'linh');
  await note(ctx, 'contact.edited', { contactId: linh, details: { after: { firstName: 'Linh' } } });
  await asTamperer(url, async (su) => {
    await su`update contact_keys set wrapped = null, destroyed_at = now() where contact_id = ${linh!}`;
    await su`update contacts set address = null, first_name = null where id = ${linh!}`;
  });
  const { entries } = await auditLog(ctx, { contactId: linh! });
  expect(entries[0]).toMatchObject({ person: { id: linh, name: null, erased: true }, details: null, from: {} });
});

test('one workspace reads nothing of another, whatever it asks for', async () => {
  const { ctx } = await testWorkspace();
  const neighbour = await testWorkspace();
  await note(ctx, 'test.secret', { target: 'campaign:12' });
  const [entry] = (await auditLog(ctx, { target: 'campaign:12' })).entries;
  expect(await typesOf(neighbour.ctx, { type: 'test.secret' })).toEqual([]);
  expect(await readEntry(neighbour.ctx, entry!.id)).toBeNull();
});
