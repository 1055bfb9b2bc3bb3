import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { verdictOn } from '#lib/domain/ledger/verify.ts';
import type { Context } from '#lib/services/context.ts';
import { verifierKeyOf } from '#lib/services/ledger/checkpoint.ts';
import { exportLedger } from '#lib/services/ledger/export-ledger.ts';
import { testWorkspace } from '#tests/support/workspace.ts';
import { answer, asTamperer, aTopic, contacts, keepBooks, seed } from './a-ledger.ts';

/** Nothing but the verifier and the file: no package, no repository, no database. */
const folder = mkdtempSync(join(tmpdir(), 'askfirst-verify-'));
copyFileSync(resolve('bin/verify.mjs'), join(folder, 'verify.mjs'));
afterAll(() => rmSync(folder, { recursive: true }));

const verify = (lines: string[], ...options: string[]): Promise<{ code: number; said: string }> => {
  writeFileSync(join(folder, 'export.jsonl'), `${lines.join('\n')}\n`);
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['verify.mjs', ...options, 'export.jsonl'],
      { cwd: folder, env: { NODE_ENV: 'production' } },
      (error, stdout, stderr) => done({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
};

const exported = async (ctx: Context): Promise<string[]> => {
  const lines: string[] = [];
  for await (const line of await exportLedger(ctx, 'yearly audit')) lines.push(line);
  return lines;
};

const aStory = async () => {
  const made = await testWorkspace();
  const { ctx, workerDb } = made;
  const books = keepBooks(workerDb);
  const [linh, minh, thu] = await contacts(ctx, 'linh', 'minh', 'thu');
  const news = await aTopic(ctx);
  for (const [who, state] of [
    [linh, 'requested'],
    [linh, 'given'],
    [minh, 'given'],
    [minh, 'withdrawn'],
    [thu, 'requested'],
  ] as const)
    await answer(ctx, who!, news, state);
  return { ...made, books, people: [linh!, minh!, thu!] as const, news };
};

test('an export verifies in an empty folder, against the key held and against the checkpoint of an older export', async () => {
  const { ctx, books, people, news, workspaceId } = await aStory();
  const older = await exported(ctx);
  await answer(ctx, people[2], news, 'given');
  const newer = await exported(ctx);
  await books.stop();
  const key = verifierKeyOf(seed, workspaceId);
  expect(await verdictOn(newer, { key })).toMatchObject({
    outcome: 'intact',
    findings: [],
    counts: { permissions: 3 },
  });
  const held = JSON.parse(older.findLast((line) => line.includes('"kind":"checkpoint"'))!.slice(17)).note;
  writeFileSync(join(folder, 'held.txt'), held);
  const { code, said } = await verify(newer, '--key', key, '--checkpoint', 'held.txt');
  expect(said).toMatch(/^INTACT/);
  expect(code).toBe(0);
});

test('one byte changed in any line is found, and the line is named in a sentence', async () => {
  const { ctx, books } = await aStory();
  const lines = await exported(ctx);
  await books.stop();
  for (const at of lines.keys()) {
    const touched = lines.with(at, flipped(lines[at]!, at));
    const sentence = `Line ${at + 1} was changed after it was written`;
    const verdict = await verdictOn(touched);
    expect(verdict).toMatchObject({ outcome: 'tampered', findings: [{ line: at + 1 }] });
    expect(verdict.findings[0]!.sentence).toContain(sentence);
    if (at % 5 > 0) continue;
    const { code, said } = await verify(touched);
    expect(code).toBe(1);
    expect(said).toContain(sentence);
  }
});

/** The line with one byte of it changed, at a place that differs from line to line. */
const flipped = (line: string, n: number): string => {
  const at = (n * 37) % line.length;
  const changed = String.fromCharCode(line.charCodeAt(at) ^ 1);
  return line.slice(0, at) + changed + line.slice(at + 1);
};

test('an entry rewritten in the database is found in the next export, between two lines that are named', async () => {
  const { ctx, books, url, workspaceId } = await aStory();
  await exported(ctx);
  await asTamperer(
    url,
    (
      su,
    ) => su`update entries set leaf = convert_to(replace(convert_from(leaf, 'UTF8'), '"withdrawn"', '"given"'), 'UTF8')
                where workspace_id = ${workspaceId} and type = 'withdrawn'`,
  );
  const lines = await exported(ctx);
  await books.stop();
  const { code, said } = await verify(lines);
  expect(code).toBe(1);
  expect(said).toMatch(/The entries on lines \d+ to \d+ do not add up to the checkpoint signed on line \d+/);
});

test('a permission rewritten in the database alone is found and named', async () => {
  const { ctx, books, url, workspaceId } = await aStory();
  await asTamperer(
    url,
    (su) => su`update permissions set state = 'given' where workspace_id = ${workspaceId} and state = 'withdrawn'`,
  );
  const lines = await exported(ctx);
  await books.stop();
  const { code, said } = await verify(lines);
  expect(code).toBe(1);
  expect(said).toMatch(/is listed as given by entry \d+, but the entries say withdrawn by entry \d+/);
});

test('an export taken while people answer and leave verifies, whatever comes between its checkpoint and its snapshot', async () => {
  const { ctx, books, news } = await aStory();
  const crowd = await contacts(ctx, ...Array.from({ length: 24 }, (_, n) => `person-${n}`));
  let acting = true;
  const acts = Promise.all(
    [0, 1, 2].map(async (hand) => {
      for (let n = hand; acting; n += 3) {
        await answer(ctx, crowd[n % crowd.length]!, news, Math.floor(n / crowd.length) % 2 ? 'withdrawn' : 'given');
      }
    }),
  );
  const exports: string[][] = [];
  for (let n = 0; n < 8; n++) exports.push(await exported(ctx));
  acting = false;
  await acts;
  await books.stop();
  for (const lines of exports) expect(await verdictOn(lines)).toMatchObject({ outcome: 'intact', findings: [] });
  expect(new Set(exports.map(({ length }) => length)).size).toBeGreaterThan(1);
});

test('a permission that moved on after the checkpoint is told as it stood there, and one asked later not at all', async () => {
  const { ctx, workerDb, books, people, news } = await aStory();
  await exported(ctx);
  await books.stop();
  const { permissionLines } = await import('#db/queries/export-lines.ts');
  const { rows } = await ctx.db.transaction(ctx.workspaceId, (tx) =>
    tx.execute<{ size: number }>(sql`select size from ledger_heads`),
  );
  const size = rows[0]!.size;
  const listed = async () => {
    const lines = [];
    for await (const line of ctx.db.stream(ctx.workspaceId, (tx) => permissionLines(tx, ctx.workspaceId, size)))
      lines.push(line);
    return lines;
  };
  const before = await listed();
  const [khoa] = await contacts(ctx, 'khoa');
  await answer(ctx, people[0], news, 'withdrawn');
  await answer(ctx, people[1], news, 'given');
  await answer(ctx, khoa!, news, 'given');
  // Still waiting for their place …
  expect(await listed()).toEqual(before);
  const { sequence } = await import('#lib/services/ledger/sequence.ts');
  await sequence(workerDb);
  // … and placed behind the checkpoint.
  expect(await listed()).toEqual(before);
});

test('an export needs a reason and the capability, and is an entry itself', async () => {
  const { ctx, ctxOf, books } = await aStory();
  await expect(exportLedger(ctx, ' ')).rejects.toMatchObject({ code: 'export_reason_needed' });
  await expect(exportLedger(ctxOf('marketer'), 'curious')).rejects.toMatchObject({ code: 'not_allowed' });
  const lines = await exported(ctxOf('auditor'));
  await books.stop();
  expect(lines.filter((line) => line.includes('ledger.exported'))).toHaveLength(1);
});
