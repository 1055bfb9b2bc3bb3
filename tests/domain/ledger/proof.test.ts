import { expect, test } from 'vitest';
import { signCheckpoint, vkeyOf } from '#lib/domain/ledger/checkpoint.ts';
import { leafHash } from '#lib/domain/ledger/hash.ts';
import { leafBytes } from '#lib/domain/ledger/leaf.ts';
import { formatProof, parseProof, verifyProof } from '#lib/domain/ledger/proof.ts';
import { growTiles, tileReader } from '#lib/domain/ledger/tile.ts';
import { CompactRange, inclusionProof } from '#lib/domain/ledger/tree.ts';
import { signer, story, stranger } from './an-export.ts';

const hashes = story.map((leaf) => leafHash(leafBytes(leaf)));
const range = new CompactRange();
const read = tileReader(growTiles(range, hashes));
const proof = {
  index: 4,
  hashes: inclusionProof(4, hashes.length, read),
  note: signCheckpoint({ size: range.size, root: range.root() }, signer),
};
const text = formatProof(proof);
const key = vkeyOf(signer);

test('a receipt proves its entry offline', () => {
  expect(verifyProof(text, hashes[4]!, key)).toMatchObject({ ok: true, index: 4, checkpoint: { size: story.length } });
});

test('a receipt proves no other entry, and nothing under another key', () => {
  expect(verifyProof(text, hashes[5]!, key)).toEqual({
    ok: false,
    sentence: 'This is not what stands at index 4 of the signed log.',
  });
  expect(verifyProof(text.replace('index 4', 'index 5'), hashes[4]!, key).ok).toBe(false);
  expect(verifyProof(text, hashes[4]!, vkeyOf(stranger)).ok).toBe(false);
});

test('a proof survives being written down, with and without extra bytes', () => {
  expect(parseProof(text)).toEqual(proof);
  const extra = { ...proof, extra: Uint8Array.of(1, 2, 3) };
  expect(formatProof(extra).split('\n')[1]).toBe('extra AQID');
  expect(parseProof(formatProof(extra))).toEqual(extra);
});

test('the proof of a log with one entry has no hashes', () => {
  const only = formatProof({ index: 0, hashes: [], note: 'log\n1\n' });
  expect(only).toBe('c2sp.org/tlog-proof@v1\nindex 0\n\nlog\n1\n');
  expect(parseProof(only)).toEqual({ index: 0, hashes: [], note: 'log\n1\n' });
});

test('a text that is no proof is refused with a sentence', () => {
  for (const bad of [
    '',
    'hello\n\n',
    text.replace('@v1', '@v2'),
    text.replace('index 4', 'index 04'),
    text.replace(/=\n/, '\n'),
  ])
    expect(verifyProof(bad, hashes[4]!, key)).toMatchObject({ ok: false, sentence: expect.any(String) });
});
