import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { canonical } from '#lib/domain/ledger/canonical.ts';
import { leafHash, toHex } from '#lib/domain/ledger/hash.ts';
import { type Leaf, parseLeaf } from '#lib/domain/ledger/leaf.ts';
import { type Context, read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { readDetails } from '#lib/services/ledger/details.ts';
import { commitmentTo, unwrapKey } from '#lib/services/ledger/keys.ts';
import { testWorkspace } from '#tests/support/workspace.ts';
import { asTamperer, contacts } from './a-ledger.ts';

type Row = { id: number; type: string; person_seq: number | null; leaf: Buffer; leaf_hash: Buffer };
const rowsOf = async (ctx: Context, where = sql`true`): Promise<(Row & { said: Leaf })[]> => {
  const { rows } = await read(ctx, (tx) =>
    tx.execute<Row>(sql`select id, type, person_seq, leaf, leaf_hash from entries where ${where} order by id`),
  );
  return rows.map((row) => ({ ...row, said: parseLeaf(row.leaf.toString('utf8')) }));
};

test('a batch is kept in its order, each entry with the hash of its exact bytes', async () => {
  const { ctx } = await testWorkspace();
  const [linh] = await contacts(ctx, 'linh');
  const added = await write(ctx, (tx) =>
    append(tx, ctx, [
      { kind: 'audit', type: 'topic.created', target: 'topic:1', facts: { cadence: 2, words: ['một', 'hai'] } },
      {
        kind: 'consent',
        type: 'requested',
        contactId: linh,
        topicId: 1,
        channel: 'email',
        actor: { type: 'contact', contactId: linh! },
      },
      { kind: 'audit', type: 'topic.archived', target: 'topic:1' },
    ]),
  );
  const rows = await rowsOf(ctx, sql`id >= ${added[0]!.id}`);
  expect(rows.map(({ type }) => type)).toEqual(['topic.created', 'requested', 'topic.archived']);
  expect(rows.map(({ id }) => id)).toEqual(added.map(({ id }) => id));
  for (const [n, { leaf, leaf_hash }] of rows.entries()) {
    expect(toHex(leaf_hash)).toBe(toHex(leafHash(leaf)));
    expect(toHex(leaf_hash)).toBe(toHex(added[n]!.leafHash));
  }
  expect(rows[0]!.said).toMatchObject({ actor: 'staff:user-owner', target: 'topic:1', facts: { cadence: 2 } });
  expect(rows[1]!.said).toMatchObject({ actor: 'contact', topic: 1, channel: 'email', seq: 1 });
});

test('nothing personal stands in a leaf: neither who, nor from where, nor what was changed', async () => {
  const { ctx } = await testWorkspace();
  const [linh] = await contacts(ctx, 'thuy-linh');
  const details = { before: { firstName: 'Linh' }, after: { firstName: 'Thùy Linh' } };
  const [entry] = await write(ctx, (tx) =>
    append(tx, ctx, [{ kind: 'audit', type: 'contact.edited', contactId: linh, details }]),
  );
  const [row] = await rowsOf(ctx, sql`id = ${entry!.id}`);
  expect(row!.leaf.toString('utf8')).not.toMatch(/linh|192\.0\.2|"test"/i);
  expect((await read(ctx, (tx) => readDetails(tx, ctx, [entry!.id]))).get(entry!.id)).toEqual({
    ...details,
    ip: '192.0.2.7',
    userAgent: 'test',
  });
});

test('a person is numbered without gaps while twenty write at once and some of them give up', async () => {
  const { ctx } = await testWorkspace();
  const people = await contacts(ctx, 'minh', 'duc', 'thu');
  const writing = Array.from({ length: 60 }, (_, n) =>
    write(ctx, async (tx) => {
      const picked = people.filter((_, at) => (n + at) % 3 !== 0);
      await append(
        tx,
        ctx,
        picked.map((contactId) => ({ kind: 'audit', type: 'contact.edited', contactId })),
      );
      if (n % 5 === 0) throw new Error('changed my mind');
      await append(tx, ctx, [{ kind: 'audit', type: 'contact.edited', contactId: picked[0] }]);
    }),
  );
  const outcomes = await Promise.allSettled(writing);
  // Two appends in one transaction may take two people's rows in opposite orders; the database then lets one of them go.
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(30);
  for (const contactId of people) {
    const rows = await rowsOf(ctx, sql`contact_id = ${contactId}`);
    expect(rows.map(({ person_seq }) => person_seq)).toEqual(rows.map((_, n) => n + 1));
    expect(rows.map(({ said }) => said.seq)).toEqual(rows.map((_, n) => n + 1));
    expect(new Set(rows.map(({ said }) => said.subject)).size).toBe(1);
  }
});

test('details are read while the key is there, prove what the leaf commits to, and are gone with the key', async () => {
  const { ctx, url } = await testWorkspace();
  const [linh, minh] = await contacts(ctx, 'lan', 'nam');
  const added = await write(ctx, (tx) =>
    append(tx, ctx, [
      { kind: 'audit', type: 'contact.edited', contactId: linh, details: { note: 'thích cà phê' } },
      { kind: 'audit', type: 'contact.edited', contactId: minh, details: { note: 'thích trà' } },
      { kind: 'audit', type: 'topic.edited', details: { before: { name: 'Tin' } } },
    ]),
  );
  const ids = added.map(({ id }) => id);
  const details = await read(ctx, (tx) => readDetails(tx, ctx, ids));
  expect(ids.map((id) => details.get(id))).toMatchObject([
    { note: 'thích cà phê' },
    { note: 'thích trà' },
    { before: { name: 'Tin' } },
  ]);
  const { rows } = await read(ctx, (tx) =>
    tx.execute<{ wrapped: Buffer }>(sql`select wrapped from contact_keys where contact_id = ${linh!}`),
  );
  const [row] = await rowsOf(ctx, sql`id = ${ids[0]!}`);
  expect(row!.said.details).toBe(
    commitmentTo(unwrapKey(ctx.workspaceId, rows[0]!.wrapped), canonical(details.get(ids[0]!))),
  );

  await asTamperer(
    url,
    (su) => su`update contact_keys set wrapped = null, destroyed_at = now() where contact_id = ${linh!}`,
  );
  const after = await read(ctx, (tx) => readDetails(tx, ctx, ids));
  expect([...after.keys()].sort()).toEqual(ids.slice(1).sort());
  expect(await rowsOf(ctx, sql`id = ${ids[0]!}`)).toEqual([row]);
});

test('a key that is destroyed after the lock seals nothing any more', async () => {
  const { ctx } = await testWorkspace();
  const [thu] = await contacts(ctx, 'thu');
  const before = await rowsOf(ctx);
  const attempt = write(ctx, async (tx) => {
    const once = () => append(tx, ctx, [{ kind: 'audit', type: 'contact.edited', contactId: thu }]);
    await once();
    await tx.execute(sql`update contact_keys set wrapped = null, destroyed_at = now() where contact_id = ${thu!}`);
    await once();
  });
  await expect(attempt).rejects.toMatchObject({
    cause: { message: expect.stringContaining('not as they were locked') },
  });
  expect(await rowsOf(ctx)).toEqual(before);
});

test('details may hold whatever people write: fractions, moments, halves of a character', async () => {
  const { ctx } = await testWorkspace();
  const details = {
    price: 9.5,
    far: 2 ** 60,
    when: new Date(0),
    half: 'a\ud800b',
    nothing: undefined,
    list: [1, null],
  };
  const [entry] = await write(ctx, (tx) => append(tx, ctx, [{ kind: 'audit', type: 'segment.edited', details }]));
  expect((await read(ctx, (tx) => readDetails(tx, ctx, [entry!.id]))).get(entry!.id)).toMatchObject({
    price: '9.5',
    far: String(2 ** 60),
    when: '1970-01-01T00:00:00.000Z',
    half: 'a\ufffdb',
    list: [1, null],
  });
});

test('a stranger of another workspace cannot be entered here, and nothing is written', async () => {
  const { ctx } = await testWorkspace();
  const neighbour = await testWorkspace();
  const [stranger] = await contacts(neighbour.ctx, 'stranger');
  const before = await rowsOf(ctx);
  await expect(
    write(ctx, (tx) => append(tx, ctx, [{ kind: 'consent', type: 'given', contactId: stranger }])),
  ).rejects.toThrow('has no key');
  expect(await rowsOf(ctx)).toEqual(before);
});

test('neither a request nor the owner of the tables can change what was entered', async () => {
  const { ctx, workerDb, url } = await testWorkspace();
  for (const change of [sql`update entries set type = 'given'`, sql`delete from entries`, sql`truncate entries`]) {
    await expect(write(ctx, (tx) => tx.execute(change))).rejects.toMatchObject({ cause: { code: '42501' } });
    await expect(workerDb.transaction(ctx.workspaceId, (tx) => tx.execute(change))).rejects.toMatchObject({
      cause: { code: '42501' },
    });
  }
  const { default: postgres } = await import('postgres');
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  for (const change of ["update entries set type = 'given'", 'delete from entries', 'truncate entries cascade'])
    await expect(owner.unsafe(change)).rejects.toThrow('entries is append-only');
  await owner.end();
});
