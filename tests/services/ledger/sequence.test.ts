import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { rootOf } from '#lib/domain/ledger/tree.ts';
import { type Context, read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { sequence } from '#lib/services/ledger/sequence.ts';
import { hashReader } from '#lib/services/ledger/tiles.ts';
import { testWorkspace } from '#tests/support/workspace.ts';
import { headOf, leafHashes, naiveRoot } from './a-ledger.ts';

const write100 = (ctx: Context) =>
  write(ctx, (tx) =>
    append(
      tx,
      ctx,
      Array.from({ length: 100 }, (_, n) => ({ kind: 'audit' as const, type: 'test.noted', facts: { n } })),
    ),
  );

const stateOf = async (ctx: Context) => {
  const { rows } = await read(ctx, (tx) =>
    tx.execute<{ waiting: number; placed: number; tiles: string | null }>(sql`
      select (select count(*) from entry_queue) as waiting, (select count(*) from leaves) as placed,
             (select string_agg(encode(sha256(hashes), 'hex'), ' ' order by level, tile_index) from tiles) as tiles`),
  );
  return { ...rows[0]!, ...(await headOf(ctx)) };
};

const drained = async (workerDb: Database) => {
  while ((await sequence(workerDb)) > 0);
};

test('two rivals at once place every entry exactly once, while people write in two workspaces', async () => {
  const { ctx, url, workerDb } = await testWorkspace();
  const neighbour = await testWorkspace();
  const rival = openDatabase({ url, role: 'worker' });
  let writing = true;
  const placed = [0, 0];
  const rivals = [workerDb, rival].map(async (db, which) => {
    while (writing) {
      placed[which]! += await sequence(db);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  });
  await Promise.all(Array.from({ length: 16 }, (_, n) => write100(n % 4 ? ctx : neighbour.ctx)));
  writing = false;
  await Promise.all(rivals);
  await drained(workerDb);
  await rival.close();
  for (const { ctx: mine } of [{ ctx }, neighbour]) {
    const { rows } = await read(mine, (tx) =>
      tx.execute<{ entries: number; leaves: number; distinct: number; last: number; waiting: number }>(sql`
        select (select count(*) from entries) as entries, count(*) as leaves, count(distinct entry_id) as distinct,
               max(leaf_index) as last, (select count(*) from entry_queue) as waiting from leaves`),
    );
    const n = rows[0]!.entries;
    expect(rows[0]).toEqual({ entries: n, leaves: n, distinct: n, last: n - 1, waiting: 0 });
    const head = await headOf(mine);
    expect(head.size).toBe(n);
    expect(toHex(head.root)).toBe(toHex(naiveRoot(await leafHashes(mine))));
    const tiled = await read(mine, async (tx) =>
      rootOf(n, await hashReader(tx, mine.workspaceId, (reader) => rootOf(n, reader))),
    );
    expect(toHex(tiled)).toBe(toHex(head.root));
  }
  expect(placed[0]! + placed[1]!).toBeGreaterThan(0);
});

test('one person’s entries stand in the tree in the order in which they are numbered', async () => {
  const { ctx, workerDb } = await testWorkspace();
  const { contacts } = await import('./a-ledger.ts');
  const people = await contacts(ctx, 'linh', 'minh');
  let writing = true;
  const worker = (async () => {
    while (writing) await sequence(workerDb);
  })();
  await Promise.all(
    Array.from({ length: 80 }, (_, n) =>
      write(ctx, (tx) => append(tx, ctx, [{ kind: 'audit', type: 'contact.edited', contactId: people[n % 2] }])),
    ),
  );
  writing = false;
  await worker;
  await drained(workerDb);
  const { rows } = await read(ctx, (tx) =>
    tx.execute<{ person_seq: number }>(sql`
      select e.person_seq from leaves l join entries e on e.workspace_id = l.workspace_id and e.id = l.entry_id
       where e.contact_id = ${people[0]!} order by l.leaf_index`),
  );
  expect(rows.map(({ person_seq }) => person_seq)).toEqual(rows.map((_, n) => n + 1));
});

const dying = (
  db: Database,
  how: (tx: Parameters<Parameters<Database['transaction']>[1]>[0]) => Promise<unknown>,
): Database => ({
  ...db,
  transaction: (workspaceId, work, mode) =>
    db.transaction(
      workspaceId,
      async (tx) => {
        const result = await work(tx);
        await how(tx);
        return result;
      },
      mode,
    ),
});

test('a crash before the commit leaves queue, tree and head as they were, and the next round makes good', async () => {
  const { ctx, workerDb } = await testWorkspace();
  await drained(workerDb);
  await write100(ctx);
  const before = await stateOf(ctx);
  expect(before.waiting).toBe(100);
  const thrown = dying(workerDb, () => Promise.reject(new Error('power cut')));
  await expect(sequence(thrown)).rejects.toThrow('power cut');
  expect(await stateOf(ctx)).toEqual(before);
  const killed = dying(workerDb, (tx) => tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`));
  await expect(sequence(killed)).rejects.toThrow();
  expect(await stateOf(ctx)).toEqual(before);
  await drained(workerDb);
  const after = await stateOf(ctx);
  expect(after).toMatchObject({ waiting: 0, placed: before.placed + 100, size: before.size + 100 });
  expect(toHex(after.root)).toBe(toHex(naiveRoot(await leafHashes(ctx))));
});

test('while one sequencer is at work the other does nothing and says so', async () => {
  const { ctx, workerDb, url } = await testWorkspace();
  const rival = openDatabase({ url, role: 'worker' });
  await write100(ctx);
  let answer: number | undefined;
  const first = dying(workerDb, async () => {
    answer = await sequence(rival);
  });
  expect(await sequence(first)).toBeGreaterThanOrEqual(100);
  expect(answer).toBe(0);
  await rival.close();
});
