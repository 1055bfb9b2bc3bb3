import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeUtf8, fromHex, leafHash, nodeHash, sha256, toHex } from '#lib/domain/ledger/hash.ts';
import { verifyConsistency, verifyInclusion } from '#lib/domain/ledger/proof.ts';
import { growTiles, tilePath, tileReader, tilesNeeded, tileWidthAt } from '#lib/domain/ledger/tile.ts';
import { CompactRange, consistencyProof, type HashReader, inclusionProof, rootOf } from '#lib/domain/ledger/tree.ts';

const most = 130;
const leaves = Array.from({ length: most }, (_, i) => leafHash(encodeUtf8(`entry ${i}`)));

/** RFC 6962 section 2.1, word for word. */
function naiveRoot(hashes: Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return sha256(new Uint8Array(0));
  if (hashes.length === 1) return hashes[0]!;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(naiveRoot(hashes.slice(0, k)), naiveRoot(hashes.slice(k)));
}
const naive = Array.from({ length: most + 1 }, (_, size) => naiveRoot(leaves.slice(0, size)));
const read: HashReader = (level, index) => {
  const width = 2 ** level;
  return naiveRoot(leaves.slice(index * width, (index + 1) * width));
};
const remembered = new Map<string, Uint8Array>();
const cached: HashReader = (level, index) => {
  const key = `${level}/${index}`;
  const known = remembered.get(key) ?? read(level, index);
  remembered.set(key, known);
  return known;
};
const spoiled = (hash: Uint8Array): Uint8Array => hash.map((byte, at) => (at === 0 ? byte ^ 1 : byte));
/** One step of the proof spoiled, another one from case to case. */
const spoiledAt = (proof: Uint8Array[], turn: number): Uint8Array[] =>
  proof.map((step, at) => (at === turn % proof.length ? spoiled(step) : step));

test('the roots of Certificate Transparency’s reference leaves are the published ones', () => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const range = new CompactRange();
  const seen = inputs.map((input) => {
    range.append(leafHash(fromHex(input)));
    return toHex(range.root());
  });
  expect(seen).toEqual(roots);
});

describe('for every size up to 130', () => {
  test('the compact range, its stored form and the reader have the root of the naive tree', () => {
    const range = new CompactRange();
    for (let size = 0; size <= most; size++) {
      expect(toHex(range.root())).toBe(toHex(naive[size]!));
      expect(toHex(CompactRange.from(size, range.bytes()).root())).toBe(toHex(naive[size]!));
      expect(toHex(rootOf(size, cached))).toBe(toHex(naive[size]!));
      if (size < most) range.append(leaves[size]!);
    }
  });

  test('every entry is proven, and no proof holds for another entry, place, size or root', () => {
    let proven = 0;
    for (let size = 1; size <= most; size++)
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, cached);
        const holds = (i = index, n = size, leaf = leaves[index]!, steps = proof, root = naive[size]!) =>
          verifyInclusion(i, n, leaf, steps, root);
        if (!holds()) throw new Error(`${index} of ${size} is not proven`);
        proven += 1;
        const wrong =
          holds(index + 1) ||
          holds(size) ||
          holds(-1) ||
          holds(index, size, spoiled(leaves[index]!)) ||
          holds(index, size, leaves[index]!, [...proof, leaves[0]!]) ||
          holds(index, size, leaves[index]!, proof, spoiled(naive[size]!)) ||
          (proof.length > 0 && holds(index, size, leaves[index]!, spoiledAt(proof, index))) ||
          (proof.length > 0 && holds(index, size, leaves[index]!, proof.slice(1))) ||
          (proof.length > 0 && holds(index, size, leaves[index]!, proof.slice(0, -1)));
        if (wrong) throw new Error(`a wrong proof holds for ${index} of ${size}`);
      }
    expect(proven).toBe((most * (most + 1)) / 2);
  });

  test('every head continues every earlier head, and no other one', () => {
    let proven = 0;
    for (let size2 = 0; size2 <= most; size2++)
      for (let size1 = 0; size1 <= size2; size1++) {
        const proof = consistencyProof(size1, size2, cached);
        const holds = (root1 = naive[size1]!, root2 = naive[size2]!, steps = proof, n1 = size1, n2 = size2) =>
          verifyConsistency(n1, n2, root1, root2, steps);
        if (!holds()) throw new Error(`${size1} is not proven to begin ${size2}`);
        proven += 1;
        const wrong =
          holds(spoiled(naive[size1]!)) ||
          (size1 > 0 && holds(naive[size1]!, spoiled(naive[size2]!))) ||
          holds(naive[size1]!, naive[size2]!, [...proof, leaves[0]!]) ||
          (proof.length > 0 && holds(naive[size1]!, naive[size2]!, spoiledAt(proof, size1))) ||
          (proof.length > 0 && holds(naive[size1]!, naive[size2]!, proof.slice(1))) ||
          (proof.length > 0 && holds(naive[size1]!, naive[size2]!, proof.slice(0, -1))) ||
          (size1 < size2 && holds(naive[size1]!, naive[size2]!, proof, size2, size1));
        if (wrong) throw new Error(`a wrong proof holds from ${size1} to ${size2}`);
      }
    expect(proven).toBe(((most + 1) * (most + 2)) / 2);
  });
});

test('the empty tree begins every tree, but only with the root over nothing', () => {
  expect(verifyConsistency(0, 5, naive[0]!, naive[5]!, [])).toBe(true);
  expect(verifyConsistency(0, 5, naive[1]!, naive[5]!, [])).toBe(false);
  expect(verifyConsistency(0, 0, naive[1]!, naive[1]!, [])).toBe(false);
});

test('a range that does not fit its size is refused', () => {
  expect(() => CompactRange.from(3, new Uint8Array(32))).toThrow('32 bytes are no range of 3 leaves');
});

describe('tiles', () => {
  test('a log kept in tiles proves every sampled entry and head', () => {
    const many = Array.from({ length: 1000 }, (_, i) => leafHash(encodeUtf8(`leaf ${i}`)));
    const range = new CompactRange();
    const stored = new Map<string, { level: number; index: number; hashes: Uint8Array }>();
    for (const batch of [many.slice(0, 3), many.slice(3, 255), many.slice(255, 700), many.slice(700)])
      for (const { level, index, at, hashes } of growTiles(range, batch)) {
        const before = stored.get(`${level}/${index}`)?.hashes ?? new Uint8Array(0);
        expect(before.length).toBe(at * 32);
        stored.set(`${level}/${index}`, { level, index, hashes: new Uint8Array([...before, ...hashes]) });
      }
    expect([...stored.values()].map(({ level, index, hashes }) => [level, index, hashes.length / 32])).toEqual(
      expect.arrayContaining([
        [0, 0, 256],
        [0, 3, 232],
        [1, 0, 3],
      ]),
    );
    const load = (compute: (reader: HashReader) => unknown) =>
      tileReader(tilesNeeded(compute).map(({ level, index }) => stored.get(`${level}/${index}`)!));
    fc.assert(
      fc.property(fc.nat(999), fc.nat(999), (a, b) => {
        const [index, size] = [Math.min(a, b), Math.max(a, b) + 1];
        const roots = load((reader) => [rootOf(index, reader), rootOf(size, reader)]);
        const inclusion = (reader: HashReader) => inclusionProof(index, size, reader);
        const consistency = (reader: HashReader) => consistencyProof(index, size, reader);
        expect(verifyInclusion(index, size, many[index]!, inclusion(load(inclusion)), rootOf(size, roots))).toBe(true);
        expect(
          verifyConsistency(index, size, rootOf(index, roots), rootOf(size, roots), consistency(load(consistency))),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(
      toHex(
        rootOf(
          1000,
          load((reader) => rootOf(1000, reader)),
        ),
      ),
    ).toBe(toHex(range.root()));
  });

  test('a missing tile is said to be missing', () => {
    expect(() => tileReader([])(0, 3)).toThrow('tile 0/0 does not hold 4 hashes');
  });

  test('paths and widths are those of the C2SP examples', () => {
    expect(tilePath({ level: 0, index: 1234067 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 1, index: 0 }, 17)).toBe('tile/1/000.p/17');
    const widths = [
      [0, 272],
      [0, 273],
      [1, 0],
      [1, 1],
      [2, 0],
      [0, 274],
    ].map(([level, index]) => tileWidthAt({ level: level!, index: index! }, 70_000));
    expect(widths).toEqual([256, 112, 256, 17, 1, 0]);
  });
});
