import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { openCheckpoint, parseVkey } from '#lib/domain/ledger/checkpoint.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { growTiles } from '#lib/domain/ledger/tile.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';
import { type Context, read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { signCheckpoints, verifierKeyOf } from '#lib/services/ledger/checkpoint.ts';
import { originOf } from '#lib/services/ledger/origin.ts';
import { sequence } from '#lib/services/ledger/sequence.ts';
import { testWorkspace } from '#tests/support/workspace.ts';
import { asTamperer, leafHashes, naiveRoot, seed } from './a-ledger.ts';

const grow = async (ctx: Context, workerDb: Database, count: number) => {
  await write(ctx, (tx) =>
    append(
      tx,
      ctx,
      Array.from({ length: count }, (_, n) => ({ kind: 'audit' as const, type: 'test.noted', facts: { n } })),
    ),
  );
  await sequence(workerDb);
};

const checkpointsOf = async (ctx: Context) => {
  const { rows } = await read(ctx, (tx) =>
    tx.execute<{ size: number; root: Buffer; note: string; vkey: string }>(
      sql`select size, root, note, vkey from checkpoints order by size`,
    ),
  );
  return rows;
};

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

test('a checkpoint is a note signed over every entry there is', async () => {
  const { ctx, workerDb, workspaceId } = await testWorkspace();
  await grow(ctx, workerDb, 5);
  await signCheckpoints(workerDb, seed, new Date());
  const [first, ...others] = await checkpointsOf(ctx);
  expect(others).toEqual([]);
  expect(first!.vkey).toBe(verifierKeyOf(seed, workspaceId));
  const opened = openCheckpoint(first!.note, parseVkey(first!.vkey));
  const hashes = await leafHashes(ctx);
  expect(opened).toMatchObject({ ok: true, checkpoint: { origin: originOf(workspaceId), size: hashes.length } });
  expect(opened.ok && toHex(opened.checkpoint.root)).toBe(toHex(naiveRoot(hashes)));
});

test('the next one is due after a minute, after a thousand entries, or when somebody waits for it', async () => {
  const { ctx, workerDb } = await testWorkspace();
  const sizes = async () => (await checkpointsOf(ctx)).length;
  await grow(ctx, workerDb, 1);
  await signCheckpoints(workerDb, seed, new Date());
  expect(await sizes()).toBe(1);
  await signCheckpoints(workerDb, seed, later(5));
  expect(await sizes()).toBe(1);
  await grow(ctx, workerDb, 1);
  await signCheckpoints(workerDb, seed, new Date());
  expect(await sizes()).toBe(1);
  await signCheckpoints(workerDb, seed, later(2));
  expect(await sizes()).toBe(2);
  await grow(ctx, workerDb, 1);
  await ctx.db.transaction(ctx.workspaceId, (tx) =>
    tx.execute(sql`update ledger_heads set checkpoint_wanted_at = now()`),
  );
  await signCheckpoints(workerDb, seed, later(2));
  expect(await sizes()).toBe(3);
  await grow(ctx, workerDb, 999);
  await signCheckpoints(workerDb, seed, later(2));
  expect(await sizes()).toBe(3);
  await grow(ctx, workerDb, 1);
  await signCheckpoints(workerDb, seed, later(2));
  expect(await sizes()).toBe(4);
});

/** A workspace with one checkpoint and ten entries after it, and what a superuser then does to it. */
const tampered = async (tamper: (su: import('postgres').Sql, workspaceId: number) => Promise<unknown>) => {
  const { ctx, workerDb, url, workspaceId } = await testWorkspace();
  await grow(ctx, workerDb, 20);
  await signCheckpoints(workerDb, seed, new Date());
  await grow(ctx, workerDb, 10);
  const before = await checkpointsOf(ctx);
  await asTamperer(url, (su) => tamper(su, workspaceId));
  const neighbour = await testWorkspace();
  await grow(neighbour.ctx, workerDb, 3);
  await expect(signCheckpoints(workerDb, seed, later(2))).rejects.toThrow(
    `The ledger of workspace ${workspaceId} does not continue its checkpoint of 21 entries`,
  );
  expect(await checkpointsOf(ctx)).toEqual(before);
  // The neighbour's books are in order, and signed all the same.
  expect(await checkpointsOf(neighbour.ctx)).toHaveLength(1);
  await asTamperer(url, (su) => su`delete from ledger_heads where workspace_id = ${workspaceId}`);
};

test('nothing is signed when a stored hash was changed', () =>
  tampered(
    (su, workspaceId) => su`update tiles set hashes = overlay(hashes placing '\\x00'::bytea from 3 for 1)
                             where workspace_id = ${workspaceId} and level = 0`,
  ));

test('nothing is signed when an entry was rewritten and the whole tree with it', () =>
  tampered(async (su, workspaceId) => {
    await su`update entries set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '"n":3', '"n":4'), 'UTF8')
              where workspace_id = ${workspaceId}`;
    const rows = await su<{ leaf_hash: Buffer }[]>`
      select e.leaf_hash from leaves l join entries e on e.workspace_id = l.workspace_id and e.id = l.entry_id
       where l.workspace_id = ${workspaceId} order by l.leaf_index`;
    const range = new CompactRange();
    const [tile] = growTiles(
      range,
      rows.map((row) => row.leaf_hash),
    );
    await su`update tiles set hashes = ${Buffer.from(tile!.hashes)} where workspace_id = ${workspaceId} and level = 0`;
    await su`update ledger_heads set root = ${Buffer.from(range.root())}, range = ${Buffer.from(range.bytes())}
              where workspace_id = ${workspaceId}`;
  }));

test('nothing is signed when the newest entries were made to disappear', () =>
  tampered((su, workspaceId) => su`update ledger_heads set size = 10 where workspace_id = ${workspaceId}`));

test('nothing is signed when the head names another root for what was signed already', () =>
  tampered(
    (su, workspaceId) =>
      su`update ledger_heads set size = 21, root = sha256('another') where workspace_id = ${workspaceId}`,
  ));
