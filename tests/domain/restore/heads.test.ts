import { expect, test } from 'vitest';
import { encodeUtf8, leafHash } from '#lib/domain/ledger/hash.ts';
import { growTiles, tileReader } from '#lib/domain/ledger/tile.ts';
import { CompactRange, consistencyProof } from '#lib/domain/ledger/tree.ts';
import { rolledBack } from '#lib/domain/restore/heads.ts';

const ledger = (...entries: string[]) => {
  const range = new CompactRange();
  const tiles = growTiles(
    range,
    entries.map((entry) => leafHash(encodeUtf8(entry))),
  );
  return { head: { size: range.size, root: range.root() }, read: tileReader(tiles) };
};

const six = ledger('a', 'b', 'c', 'd', 'e', 'f');
const four = ledger('a', 'b', 'c', 'd');
const other = ledger('a', 'b', 'c', 'x', 'y', 'z');

test('the database that wrote what is outside is told from an older copy and from another one', () => {
  const proof = consistencyProof(4, 6, six.read);
  expect(rolledBack(six.head, { signed: four.head, knowsLast: true }, proof)).toBe(null);
  expect(rolledBack(six.head, { signed: six.head, knowsLast: true }, [])).toBe(null);
  expect(rolledBack(four.head, { signed: six.head, knowsLast: true }, [])).toBe('shorter');
  expect(rolledBack(other.head, { signed: six.head, knowsLast: true }, [])).toBe('forked');
  expect(rolledBack(other.head, { signed: four.head, knowsLast: true }, consistencyProof(4, 6, other.read))).toBe(
    'forked',
  );
  expect(rolledBack(six.head, { signed: four.head, knowsLast: false }, proof)).toBe('forgetful');
});

test('where nothing is kept outside yet, nothing can be older', () => {
  expect(rolledBack(ledger().head, { signed: null, knowsLast: true }, [])).toBe(null);
  expect(rolledBack(six.head, { signed: null, knowsLast: true }, [])).toBe(null);
});
