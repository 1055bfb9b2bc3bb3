import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseVkey } from '#lib/domain/ledger/checkpoint.ts';
import { leafHash, toHex } from '#lib/domain/ledger/hash.ts';
import { parseProof, verifyProof } from '#lib/domain/ledger/proof.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { verifierKeyOf } from '#lib/services/ledger/checkpoint.ts';
import { entryProof } from '#lib/services/ledger/entry-proof.ts';
import { ledgerState } from '#lib/services/ledger/ledger-state.ts';
import { readEntry } from '#lib/services/ledger/read-entry.ts';
import { testWorkspace } from '#tests/support/workspace.ts';
import { asTamperer, keepBooks, seed } from './a-ledger.ts';

const write700 = async (ctx: Context) =>
  write(ctx, (tx) =>
    append(
      tx,
      ctx,
      Array.from({ length: 700 }, (_, n) => ({ kind: 'audit' as const, type: 'test.noted', facts: { n } })),
    ),
  );

test('every entry is proven by one small file that carries the entry itself, against the key alone', async () => {
  const { ctx, workerDb, workspaceId } = await testWorkspace();
  const books = keepBooks(workerDb);
  const entries = await write700(ctx);
  const key = parseVkey(verifierKeyOf(seed, workspaceId));
  for (const { id, leafHash: hash } of [entries[0]!, entries[300]!, entries[699]!]) {
    const proof = await entryProof(ctx, id);
    expect(proof.hash).toBe(toHex(hash));
    const { extra } = parseProof(proof.file);
    expect(new TextDecoder().decode(extra)).toBe(proof.leaf);
    expect(verifyProof(proof.file, leafHash(extra!), key)).toMatchObject({ ok: true, index: proof.leafIndex });
    expect(proof.file.length).toBeLessThan(2_000);
  }
  await books.stop();
});

test('a proof asks for the checkpoint it needs, and the books then say how far they are sealed', async () => {
  const { ctx, workerDb } = await testWorkspace();
  const books = keepBooks(workerDb);
  const [first] = await write700(ctx);
  await entryProof(ctx, first!.id);
  const sealed = await ledgerState(ctx);
  const [later] = await write(ctx, (tx) => append(tx, ctx, [{ kind: 'audit', type: 'test.noted' }]));
  expect((await readEntry(ctx, later!.id))?.sealedBy).toBeNull();
  const proof = await entryProof(ctx, later!.id);
  await books.stop();
  expect(proof.size).toBeGreaterThan(sealed.sealed);
  const state = await ledgerState(ctx);
  expect(state).toMatchObject({ size: proof.size, sealed: proof.size, waiting: 0, vkey: proof.vkey });
  expect(state.checkpoints.map(({ size }) => size)).toContain(sealed.sealed);
  expect((await readEntry(ctx, later!.id))?.sealedBy).toMatchObject({ size: proof.size });
});

test('no proof is handed out for an entry that was rewritten, nor for one that is not there', async () => {
  const { ctx, workerDb, url } = await testWorkspace();
  const books = keepBooks(workerDb);
  const [entry] = await write700(ctx);
  await entryProof(ctx, entry!.id);
  await asTamperer(
    url,
    (su) => su`update entries set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '"n":0', '"n":1'), 'UTF8')
                where id = ${entry!.id}`,
  );
  await expect(entryProof(ctx, entry!.id)).rejects.toMatchObject({ code: 'entry_unproven' });
  await expect(entryProof(ctx, 999_999)).rejects.toMatchObject({ code: 'entry_missing' });
  await books.stop();
});

test('an entry’s proof is checked by the verifier, and by the lines printed in docs/verify.md, in an empty folder', async () => {
  const { ctx, workerDb, workspaceId } = await testWorkspace();
  const books = keepBooks(workerDb);
  const entries = await write700(ctx);
  const { file, leaf } = await entryProof(ctx, entries[123]!.id);
  await books.stop();
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-proof-'));
  const printed = readFileSync('docs/verify.md', 'utf8').split('```js\n')[1]!.split('```')[0]!;
  writeFileSync(join(folder, 'check.mjs'), printed);
  copyFileSync('bin/verify.mjs', join(folder, 'verify.mjs'));
  writeFileSync(join(folder, 'good.tlog-proof'), file);
  const extra = Buffer.from(leaf.replace('"n":123', '"n":124')).toString('base64');
  writeFileSync(join(folder, 'bad.tlog-proof'), file.replace(/^extra .*$/m, `extra ${extra}`));
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };
  const key = verifierKeyOf(seed, workspaceId);
  expect(run('check.mjs', 'good.tlog-proof').said).toBe(`in the log ${leaf}\n`);
  expect(run('check.mjs', 'bad.tlog-proof').said).toContain('NOT in the log');
  const good = run('verify.mjs', '--key', key, 'good.tlog-proof');
  expect(good.status).toBe(0);
  expect(good.said).toContain(leaf);
  const bad = run('verify.mjs', '--key', key, 'bad.tlog-proof');
  expect(bad.status).toBe(1);
  expect(bad.said).toContain('This is not what stands at index');
  const foreign = run(
    'verify.mjs',
    '--key',
    verifierKeyOf(
      seed.map((byte) => byte + 1),
      workspaceId,
    ),
    'good.tlog-proof',
  );
  expect(foreign.status).toBe(1);
  expect(run('verify.mjs', 'good.tlog-proof')).toMatchObject({ status: 2 });
  rmSync(folder, { recursive: true });
});
