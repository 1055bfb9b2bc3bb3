// Law 5: the entry is written in the mutation's own transaction; a verb that opens one and writes none fails here.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { codeOf, type Source, sourcesIn } from '#tests/support/sources.ts';

const calls = (code: string, name: string) => new RegExp(`(?<![.\\w])${name}(<[^(]*>)?\\(`).test(code);

/** Modules of our services that the code at `path` imports values from. */
const imported = (code: string, path: string): string[] =>
  [...code.matchAll(/import\s+(?!type\b)[^;]*?from '(#lib\/services\/|\.\.?\/)([^']+)'/g)].map(([, start, rest]) =>
    start!.startsWith('#') ? `lib/services/${rest}` : join(dirname(path), start!, rest!),
  );

/** A part of a verb: it works in the caller's transaction and appends there. */
const appendsInGivenTransaction = (code: string) => /\btx: Transaction\b/.test(code) && calls(code, 'append');

const breaksTheLaw = ({ path, text }: Source, read: (path: string) => string): boolean => {
  const code = codeOf(text);
  if (!calls(code, 'write')) return false;
  return !calls(code, 'append') && !imported(code, path).some((part) => appendsInGivenTransaction(codeOf(read(part))));
};

const readFile = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

test('every verb that writes appends an entry, itself or through a part of it', () => {
  const verbs = sourcesIn('lib/services').filter(({ path }) => path !== 'lib/services/context.ts');
  expect(verbs.filter(({ text }) => calls(codeOf(text), 'write')).length).toBeGreaterThan(20);
  expect(verbs.filter((verb) => breaksTheLaw(verb, readFile)).map(({ path }) => path)).toEqual([]);
});

test('a verb that only writes is found, one that appends is not', () => {
  const guilty = `export const rename = (ctx) => write(ctx, async (tx) => { await tx.update(topics).set({}); });`;
  const good = `export const rename = (ctx) => write(ctx, async (tx) => { await append(tx, ctx, [entry]); });`;
  const byPart = `import { enter } from './enter.ts';
    export const rename = (ctx) => write<number>(ctx, (tx) => enter(tx, ctx));`;
  const part = 'export const enter = (tx: Transaction, ctx: Context) => append(tx, ctx, []);';
  const idlePart = 'export const enter = (tx: Transaction, ctx: Context) => tx.select();';
  const verb = (text: string): Source => ({ path: 'lib/services/topics/rename.ts', text });
  expect(breaksTheLaw(verb(guilty), readFile)).toBe(true);
  expect(breaksTheLaw(verb(guilty.replace('{ await tx', '{ /* append(tx) */ await tx')), readFile)).toBe(true);
  expect(breaksTheLaw(verb(good), readFile)).toBe(false);
  expect(breaksTheLaw(verb(byPart), () => part)).toBe(false);
  expect(breaksTheLaw(verb(byPart), () => idlePart)).toBe(true);
});

/** Transactions opened past `read` and `write`, each with the reason why nothing has to be entered. */
const pastTheDoor: Record<string, string> = {
  'lib/services/context.ts': 'is the door',
  'lib/services/delivery/finish.ts':
    'the outcome of each delivery is its row; the campaign’s entry commits to all of them',
  'lib/services/delivery/send-campaigns.ts': 'calls the gate’s own functions, which move deliveries and nothing else',
  'lib/services/ledger/sequence.ts': 'gives entries their place in the tree',
  'lib/services/ledger/checkpoint.ts': 'signs what is entered',
  'lib/services/ledger/covering-checkpoint.ts': 'asks for a signature',
  'lib/services/restore/guard.ts': 'compares with what is kept outside; what it finds may only close',
  'lib/services/restore/keep-noes.ts': 'copies what is entered already',
  'lib/services/consent/say-worth.ts': 'counts an answer; an entry would say who gave it and when',
  'lib/services/outbox/store-letters.ts': 'the outbox is a mail provider, not a record of ours',
};

test('whoever opens a transaction past the door only looks, appends, or is known here', () => {
  const openers = sourcesIn('lib/services', 'app', 'bin').filter(({ text }) => /\.transaction\(/.test(codeOf(text)));
  const suspicious = openers.filter(
    ({ path, text }) => !text.includes("'read only'") && !calls(codeOf(text), 'append') && !(path in pastTheDoor),
  );
  expect(suspicious.map(({ path }) => path)).toEqual([]);
  const openedBy = openers.map(({ path }) => path);
  expect(Object.keys(pastTheDoor).filter((path) => !openedBy.includes(path))).toEqual([]);
});
