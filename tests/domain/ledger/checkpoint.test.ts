import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatCheckpoint,
  formatVkey,
  openCheckpoint,
  parseCheckpoint,
  parseVkey,
  signCheckpoint,
  vkeyOf,
} from '#lib/domain/ledger/checkpoint.ts';
import { sha256 } from '#lib/domain/ledger/hash.ts';
import { openNote, parseNote, signNote } from '#lib/domain/ledger/note.ts';
import { signer, stranger } from './an-export.ts';

const head = { size: 42, root: sha256(Uint8Array.of(1)) };
const key = vkeyOf(signer);
const note = signCheckpoint(head, signer);

describe('signed notes', () => {
  test('the example of Go’s sumdb note package verifies', () => {
    const peter = parseVkey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    const example =
      "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
      '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
    expect(openNote(example, [peter])).toMatchObject({ ok: true, by: [peter] });
    expect(openNote(example.replace('answer', 'anSwer'), [peter])).toEqual({
      ok: false,
      sentence: 'The signature of PeterNeumann does not fit the text.',
    });
  });

  test('a checkpoint survives signing and opening', () => {
    expect(openCheckpoint(note, key)).toEqual({ ok: true, checkpoint: { origin: signer.name, ...head } });
    expect(signCheckpoint(head, signer)).toBe(note);
  });

  test('not one character of it can be changed', () => {
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.integer({ min: 1, max: 127 }), (at, by) => {
        const changed = note.slice(0, at) + String.fromCharCode(note.charCodeAt(at) ^ by) + note.slice(at + 1);
        expect(openCheckpoint(changed, key).ok, changed).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('the signature of a stranger with the same name counts for nothing', () => {
    const forged = signCheckpoint(head, stranger);
    expect(openCheckpoint(forged, key)).toEqual({
      ok: false,
      sentence: `It carries no signature by ${key.name}+${key.id}.`,
    });
  });

  test('a signature passed off under the known key id rejects the note', () => {
    const own = parseNote(note).signatures[0]!;
    const other = parseNote(signCheckpoint(head, stranger)).signatures[0]!;
    expect(own.name).toBe(other.name);
    const forgedLine = (text: string) => note.replace(/\u2014 .*\n$/, text);
    const bytes = Buffer.concat([Buffer.from(own.id, 'hex'), other.bytes]).toString('base64');
    expect(openCheckpoint(forgedLine(`\u2014 ${own.name} ${bytes}\n`), key)).toEqual({
      ok: false,
      sentence: `The signature of ${key.name} does not fit the text.`,
    });
  });

  test('witnesses and retired keys may sign along', () => {
    const witnessed = note + signNote(formatCheckpoint({ origin: signer.name, ...head }), stranger).split('\n\n')[1];
    expect(openCheckpoint(witnessed, key).ok).toBe(true);
    expect(openCheckpoint(witnessed, vkeyOf(stranger)).ok).toBe(true);
  });

  test('a key cannot speak for another log', () => {
    const other = signNote(formatCheckpoint({ origin: 'askfirst.example/ledger/8', ...head }), signer);
    expect(openCheckpoint(other, key)).toEqual({
      ok: false,
      sentence: `It speaks of the log askfirst.example/ledger/8, the key of ${signer.name}.`,
    });
  });

  test('text that is no note says so', () => {
    for (const text of ['', 'hello', 'a\n\nb\n', 'a\r\n\n\u2014 x AAAA\n', 'a\n\n\u2014 x AAAAAAAA'])
      expect(openNote(text, [key]).ok, JSON.stringify(text)).toBe(false);
  });
});

describe('verifier keys', () => {
  test('a key survives being written down', () => {
    expect(parseVkey(formatVkey(key))).toEqual(key);
  });

  test('a mistyped key is noticed', () => {
    const text = formatVkey(key);
    const mistyped = text.replace(/(.)$/, (last) => (last === 'A' ? 'E' : 'A'));
    expect(() => parseVkey(mistyped)).toThrow(/mistyped|canonical/);
    expect(() => parseVkey(text.slice(0, -1))).toThrow('This is no verifier key');
    expect(() => parseVkey('')).toThrow('This is no verifier key');
  });

  test('a name with a space or a plus is refused', () => {
    for (const name of ['', 'a b', 'a+b']) expect(() => vkeyOf({ name, seed: signer.seed })).toThrow('no spaces');
  });
});

test('a text that is not quite a checkpoint is refused', () => {
  const good = formatCheckpoint({ origin: 'log', ...head });
  expect(parseCheckpoint(`${good}extension\n`)).toEqual({ origin: 'log', ...head });
  const bad = [
    '',
    '\n1\nAA==\n',
    good.replace('42', '042'),
    good.replace('42', '-1'),
    good.trimEnd(),
    `${good}\n`,
    'log\n1\nAA==\n',
    good.replace('42', '9007199254740993'),
  ];
  for (const text of bad) expect(() => parseCheckpoint(text), text).toThrow();
});
