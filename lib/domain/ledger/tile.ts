import { joinBytes, nodeHash } from '#lib/domain/ledger/hash.ts';
import type { CompactRange, HashReader } from '#lib/domain/ledger/tree.ts';

/** A tile holds up to 256 hashes of 32 bytes (C2SP tlog-tiles): every eighth level of the tree, cut into pieces. */
export const tileWidth = 256;
const tileHeight = 8;

/** `level` counts tiles, not tree levels: tile level 1 stands on tree level 8. */
export type TileAddress = { level: number; index: number };

/** What a tile gains: `hashes` (32 bytes each) go behind the `at` hashes it already holds. */
export type TileGrowth = TileAddress & { at: number; hashes: Uint8Array };

/** Appends the leaf hashes to the range and says how the stored tiles grow, lower levels first. */
export function growTiles(range: CompactRange, leafHashes: Iterable<Uint8Array>): TileGrowth[] {
  const grown = new Map<string, TileAddress & { at: number; gained: Uint8Array[] }>();
  for (const leafHash of leafHashes)
    range.append(leafHash, (level, index, hash) => {
      if (level % tileHeight !== 0) return;
      const address = { level: level / tileHeight, index: Math.floor(index / tileWidth) };
      const tile = grown.get(keyOf(address));
      if (tile) tile.gained.push(hash);
      else grown.set(keyOf(address), { ...address, at: index % tileWidth, gained: [hash] });
    });
  return [...grown.values()]
    .map(({ gained, ...place }) => ({ ...place, hashes: joinBytes(...gained) }))
    .sort((a, b) => a.level - b.level || a.index - b.index);
}

/** The tiles that a computation will read, found by running it on hashes that mean nothing. */
export function tilesNeeded(compute: (read: HashReader) => unknown): TileAddress[] {
  const needed = new Map<string, TileAddress>();
  const nothing = new Uint8Array(32);
  compute((level, index) => {
    const { tile } = placeOf(level, index);
    needed.set(keyOf(tile), tile);
    return nothing;
  });
  return [...needed.values()];
}

/** Reads any complete subtree out of stored tiles. The reader throws a RangeError when a tile or a part of it is missing. */
export function tileReader(tiles: Iterable<TileAddress & { hashes: Uint8Array }>): HashReader {
  const held = new Map<string, Uint8Array>();
  for (const tile of tiles) held.set(keyOf(tile), tile.hashes);
  return (level, index) => {
    const { tile, from, width } = placeOf(level, index);
    const hashes = held.get(keyOf(tile));
    if (!hashes || hashes.length < 32 * (from + width))
      throw new RangeError(`tile ${tile.level}/${tile.index} does not hold ${from + width} hashes`);
    return fold(hashes, from, width);
  };
}

/** `tile/<L>/<N>[.p/<W>]`, N in groups of three digits: 1234067 is `x001/x234/067`. `width` only for a partial tile. */
export function tilePath({ level, index }: TileAddress, width = tileWidth): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width < tileWidth ? `.p/${width}` : ''}`;
}

/** How many hashes the tile holds in a tree of `size` leaves: 0 (there is none) to 256. */
export const tileWidthAt = ({ level, index }: TileAddress, size: number): number =>
  Math.max(0, Math.min(tileWidth, Math.floor(size / tileWidth ** level) - index * tileWidth));

const keyOf = ({ level, index }: TileAddress): string => `${level}/${index}`;

/** The tile whose hashes `from` … `from + width` are the leaves of this subtree. */
function placeOf(level: number, index: number): { tile: TileAddress; from: number; width: number } {
  const width = 2 ** (level % tileHeight);
  const first = index * width;
  const tile = { level: Math.floor(level / tileHeight), index: Math.floor(first / tileWidth) };
  return { tile, from: first % tileWidth, width };
}

function fold(hashes: Uint8Array, from: number, width: number): Uint8Array {
  if (width === 1) return hashes.slice(from * 32, from * 32 + 32);
  const half = width / 2;
  return nodeHash(fold(hashes, from, half), fold(hashes, from + half, half));
}
