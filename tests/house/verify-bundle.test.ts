import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leafText } from '#lib/domain/ledger/leaf.ts';
import { anExport, signer, story, subjectOf, vkey } from '#tests/domain/ledger/an-export.ts';

const bin = resolve(import.meta.dirname, '../../bin');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  for (const file of ['verify', 'verify.mjs']) await copyFile(join(bin, file), join(folder, file));
});
afterAll(() => rm(folder, { recursive: true }));

type Run = { code: number; out: string; err: string };
const run = (command: string, args: string[], input = ''): Promise<Run> =>
  new Promise((done) => {
    const child = execFile(command, args, { cwd: folder }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin?.end(input);
  });
const verify = (...args: string[]) => run(join(folder, 'verify'), args);
const put = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);

test('bin/verify.mjs is what bin/build-verify makes of the sources; run it when this fails', async () => {
  const fresh = join(folder, 'fresh.mjs');
  expect(await run(join(bin, 'build-verify'), [fresh])).toMatchObject({ code: 0 });
  expect(await readFile(fresh, 'utf8')).toBe(await readFile(join(bin, 'verify.mjs'), 'utf8'));
});

test('the bundle imports nothing but Node', async () => {
  const imported = (await readFile(join(bin, 'verify.mjs'), 'utf8')).matchAll(/^import .* from "(.*)";$/gm);
  expect([...imported].map(([, name]) => name).sort()).toEqual([
    'node:buffer',
    'node:crypto',
    'node:fs',
    'node:os',
    'node:path',
    'node:util',
  ]);
});

describe('in an empty folder', () => {
  test('a clean export is intact: 0', async () => {
    const { lines, notes } = await anExport();
    await put('export.jsonl', `${lines.join('\n')}\n`);
    await put('mailed.txt', `\r\n${notes[1]!.note.replaceAll('\n', '\r\n')}`);
    await put('key.txt', `${vkey}\n`);
    expect(await verify('export.jsonl')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('INTACT') });
    const held = await verify('--key', 'key.txt', '--checkpoint', 'mailed.txt', 'export.jsonl');
    expect(held).toMatchObject({ code: 0, out: expect.stringContaining('1 that you kept belong to this history') });
    const piped = await run(join(folder, 'verify'), ['--json', '--key', vkey], `${lines.join('\n')}\n`);
    expect(JSON.parse(piped.out)).toMatchObject({ ok: true, outcome: 'intact', key: { held: true } });
  });

  test('a changed export is named with its line: 1', async () => {
    const { lines } = await anExport();
    await put('changed.jsonl', `${lines.with(3, lines[3]!.replace('given', 'giveN')).join('\n')}\n`);
    const { code, out } = await verify('changed.jsonl');
    expect([code, out.split('\n')[0]]).toEqual([1, 'TAMPERED WITH  changed.jsonl: first at line 4']);
    expect(out).toContain('  line 4  Line 4 was changed after it was written');
  });

  test('a fork prints both notes', async () => {
    const mine = await anExport();
    const other = await anExport({ leaves: [leafText(story[0]!), ...story.slice(2, 3)], sizes: [1, 2], by: signer });
    await put('fork.jsonl', `${mine.lines.join('\n')}\n`);
    const fork = await anExport({ leaves: story.with(2, story[4]!), sizes: [4] });
    await put('held.txt', fork.notes[0]!.note);
    await put('held2.txt', other.notes[0]!.note);
    const { code, out } = await verify('--checkpoint', 'held2.txt', '--checkpoint', 'held.txt', 'fork.jsonl');
    expect(code).toBe(1);
    expect(out).toContain('The log was forked');
    for (const note of [fork.notes[0]!.note, mine.notes[0]!.note])
      for (const line of note.trimEnd().split('\n')) expect(out).toContain(line);
  });

  test('what cannot be checked says why: 2', async () => {
    const { lines } = await anExport();
    await put('empty.jsonl', '');
    await put('packed.jsonl', Uint8Array.of(0x1f, 0x8b, 8, 0));
    await put('binary.jsonl', Uint8Array.of(1, 2, 0, 3));
    await put('other.jsonl', '{"a":1}\n{"b":2}\n');
    await put('export.jsonl', lines.join('\n'));
    const said: [string[], string][] = [
      [['missing.jsonl'], 'There is no file missing.jsonl here.'],
      [['empty.jsonl'], 'empty.jsonl is empty'],
      [['packed.jsonl'], 'packed.jsonl is packed with gzip'],
      [['binary.jsonl'], 'binary.jsonl is a binary file'],
      [['other.jsonl'], 'other.jsonl is not an Askfirst ledger export'],
      [['.'], '. is a folder'],
      [['--key', 'a+b+c', 'export.jsonl'], '--key: This is no verifier key'],
      [['--key', 'nowhere', 'export.jsonl'], 'The key file nowhere cannot be read'],
      [['--checkpoint', 'other.jsonl', 'export.jsonl'], '--checkpoint other.jsonl: This is no signed note'],
      [['--frobnicate'], "Unknown option '--frobnicate'"],
    ];
    for (const [args, sentence] of said)
      expect(await verify(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) });
  });

  test('a byte that is no UTF-8 is found in its line, also where it reads as the one that stood there: 1', async () => {
    const { lines } = await anExport({ name: 'Trà \ufffd' });
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    const at = bytes.indexOf('\ufffd');
    await put('bytes.jsonl', Buffer.concat([bytes.subarray(0, at), Buffer.of(0xff), bytes.subarray(at + 3)]));
    const { code, out } = await verify('bytes.jsonl');
    expect([code, out.split('\n')[0]]).toEqual([1, 'TAMPERED WITH  bytes.jsonl: first at line 1']);
  });

  test('a log that does not fit into memory waits in a file that leaves nothing behind: 0', async () => {
    // Two slips each, and 32,768 of them wait in memory.
    const people = Array.from({ length: 17_000 }, (_, n) => subjectOf(`person ${n}`));
    const leaves = people.map((subject) => ({ ...story[2]!, subject, seq: 1 }));
    const permissions = people.map((subject, i) => ({
      subject,
      topic: 1,
      channel: 'email',
      state: 'given' as const,
      i,
    }));
    const { lines } = await anExport({ leaves, permissions, sizes: [people.length], deliveries: [] });
    await put('long.jsonl', `${lines.join('\n')}\n`);
    expect(await verify('long.jsonl')).toMatchObject({ code: 0, err: '' });
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('askfirst-shelves-'))).toEqual([]);
  }, 120_000);

  test('a file that broke off says where: 1', async () => {
    const { lines } = await anExport();
    await put('short.jsonl', `${lines.slice(0, 9).join('\n')}\n`);
    expect(await verify('short.jsonl')).toMatchObject({
      code: 1,
      out: expect.stringContaining('The file stops after line 9 without its end line: its tail is missing.'),
    });
  });
});
