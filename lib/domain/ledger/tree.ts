import { foldPair, nodeHash, readHex, sha256 } from '#lib/domain/ledger/hash.ts';

/** Root of the tree over nothing: SHA-256 of nothing (RFC 6962 section 2.1). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array(0));

/** Told of every complete subtree the moment it completes: 2^level leaves, the index-th from the left on its level. */
export type Visit = (level: number, index: number, hash: Uint8Array) => void;

/** Hash of a complete subtree, addressed as in `Visit`. Throws when it has none. */
export type HashReader = (level: number, index: number) => Uint8Array;

/** A growing RFC 6962 tree in constant memory: the roots of its complete subtrees from left to right, nothing else. */
export class CompactRange {
  #size = 0;
  /** One behind the other in memory that is never given away; there are never more than bits in a safe integer. */
  #roots = new Uint8Array(54 * 32);
  #length = 0;

  /** `size` leaves; `roots` as `bytes()` gave them. Throws when the two do not fit. */
  static from(size: number, roots: Uint8Array): CompactRange {
    if (roots.length !== 32 * ones(size)) throw new RangeError(`${roots.length} bytes are no range of ${size} leaves`);
    const range = new CompactRange();
    range.#size = size;
    range.#roots.set(roots);
    range.#length = roots.length;
    return range;
  }

  get size(): number {
    return this.#size;
  }

  /** The subtree roots, 32 bytes each, one after the other. */
  bytes(): Uint8Array {
    return this.#roots.slice(0, this.#length);
  }

  append(leafHash: Uint8Array, visit?: Visit): void {
    this.#roots.set(leafHash, this.#length);
    this.#grow(visit);
  }

  /** `append` of 64 lower-case hex digits. Throws when they are not. */
  appendHex(leafHash: string): void {
    readHex(leafHash, this.#roots, this.#length, 32);
    this.#grow();
  }

  root(): Uint8Array {
    if (this.#size === 0) return emptyRoot;
    const roots = this.bytes();
    for (let at = roots.length - 64; at >= 0; at -= 32) foldPair(roots, at);
    return roots.slice(0, 32);
  }

  /** Takes in the leaf hash behind the roots. */
  #grow(visit?: Visit): void {
    const tell = (level: number, index: number) =>
      visit?.(level, index, this.#roots.slice(this.#length, this.#length + 32));
    let index = this.#size;
    let level = 0;
    tell(level, index);
    while (index % 2 === 1) {
      this.#length -= 32;
      foldPair(this.#roots, this.#length);
      index = (index - 1) / 2;
      level += 1;
      tell(level, index);
    }
    this.#length += 32;
    this.#size += 1;
  }
}

/** MTH(D[0:size]) of RFC 6962 section 2.1. */
export const rootOf = (size: number, read: HashReader): Uint8Array =>
  size === 0 ? emptyRoot : spanHash(0, size, read);

/** PATH(index, D[0:size]) of RFC 6962 section 2.1.1: from the leaf's sibling up to the root's child. */
export function inclusionProof(index: number, size: number, read: HashReader): Uint8Array[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no entry ${index} among ${size}`);
  return path(index, 0, size, read);
}

/** PROOF(size1, D[0:size2]) of RFC 6962 section 2.1.2. Empty when size1 is 0 (nothing to prove) or equals size2. */
export function consistencyProof(size1: number, size2: number, read: HashReader): Uint8Array[] {
  if (!(size1 >= 0 && size1 <= size2)) throw new RangeError(`${size1} leaves are no beginning of ${size2}`);
  return size1 === 0 || size1 === size2 ? [] : subproof(size1, 0, size2, true, read);
}

function path(index: number, begin: number, end: number, read: HashReader): Uint8Array[] {
  if (end - begin === 1) return [];
  const middle = begin + largestPowerBelow(end - begin);
  return index < middle
    ? [...path(index, begin, middle, read), spanHash(middle, end, read)]
    : [...path(index, middle, end, read), spanHash(begin, middle, read)];
}

function subproof(size1: number, begin: number, end: number, known: boolean, read: HashReader): Uint8Array[] {
  if (size1 === end) return known ? [] : [spanHash(begin, end, read)];
  const middle = begin + largestPowerBelow(end - begin);
  return size1 <= middle
    ? [...subproof(size1, begin, middle, known, read), spanHash(middle, end, read)]
    : [...subproof(size1, middle, end, false, read), spanHash(begin, middle, read)];
}

/** MTH(D[begin:end]), where begin is a multiple of the largest power of two that fits. */
function spanHash(begin: number, end: number, read: HashReader): Uint8Array {
  const width = end - begin;
  const level = Math.log2(width);
  if (Number.isInteger(level) && 2 ** level === width) return read(level, begin / width);
  const middle = begin + largestPowerBelow(width);
  return nodeHash(spanHash(begin, middle, read), spanHash(middle, end, read));
}

/** The largest power of two smaller than n, for n > 1: "k" of RFC 6962. */
function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function ones(n: number): number {
  let count = 0;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
