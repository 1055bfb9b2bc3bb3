import { type Checkpoint, openCheckpoint, type Vkey } from '#lib/domain/ledger/checkpoint.ts';
import { equalBytes, fromBase64, nodeHash, toBase64 } from '#lib/domain/ledger/hash.ts';
import { emptyRoot } from '#lib/domain/ledger/tree.ts';

/** Whether the leaf stands at `index` of the tree with this size and root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(
  index: number,
  size: number,
  leafHash: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let place = index;
  let last = size - 1;
  let hash = leafHash;
  for (const step of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(step, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else hash = nodeHash(hash, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && equalBytes(hash, root);
}

/**
 * Whether the tree (size1, root1) is the beginning of the tree (size2, root2): RFC 9162 section 2.1.4.2.
 * The empty tree begins every tree: then the proof is empty and root1 is the root over nothing.
 */
export function verifyConsistency(
  size1: number,
  size2: number,
  root1: Uint8Array,
  root2: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(size1) || !isCount(size2) || size1 > size2) return false;
  if (size1 === size2)
    return proof.length === 0 && equalBytes(root1, root2) && (size1 > 0 || equalBytes(root1, emptyRoot));
  if (size1 === 0) return proof.length === 0 && equalBytes(root1, emptyRoot);
  const steps = isPowerOfTwo(size1) ? [root1, ...proof] : [...proof];
  const first = steps.shift();
  if (!first || steps.length === 0) return false;
  let place = size1 - 1;
  let last = size2 - 1;
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  let old = first;
  let now = first;
  for (const step of steps) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      old = nodeHash(step, old);
      now = nodeHash(step, now);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else now = nodeHash(now, step);
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && equalBytes(old, root1) && equalBytes(now, root2);
}

/** A `.tlog-proof` file. `note` is the checkpoint as signed, `extra` bytes that nothing vouches for. */
export type TlogProof = { index: number; hashes: Uint8Array[]; note: string; extra?: Uint8Array };

const proofHeader = 'c2sp.org/tlog-proof@v1';

/** The text of a C2SP tlog-proof. */
export const formatProof = ({ index, hashes, note, extra }: TlogProof): string =>
  [
    proofHeader,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(toBase64),
    '',
    note,
  ].join('\n');

/** Throws an Error with a sentence when the text is no C2SP tlog-proof. Verifies nothing. */
export function parseProof(text: string): TlogProof {
  const gap = text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, gap).split('\n');
  if (gap < 0 || header !== proofHeader) throw new Error('This is no tlog-proof: its first line is not the one of v1.');
  const extra = lines[0]?.startsWith('extra ') ? fromBase64((lines.shift() as string).slice(6)) : undefined;
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  if (index === undefined) throw new Error('This tlog-proof does not say at which index its entry stands.');
  const hashes = lines.map(fromBase64);
  if (hashes.some((hash) => hash.length !== 32)) throw new Error('A hash in this tlog-proof is not 32 bytes long.');
  return { index: Number(index), hashes, note: text.slice(gap + 2), ...(extra && { extra }) };
}

/** The whole of what a receipt promises: this leaf stands in a log whose head the key has signed. */
export function verifyProof(
  text: string,
  leafHash: Uint8Array,
  key: Vkey,
): { ok: true; index: number; checkpoint: Checkpoint } | { ok: false; sentence: string } {
  try {
    const { index, hashes, note } = parseProof(text);
    const opened = openCheckpoint(note, key);
    if (!opened.ok) return opened;
    const { checkpoint } = opened;
    return verifyInclusion(index, checkpoint.size, leafHash, hashes, checkpoint.root)
      ? { ok: true, index, checkpoint }
      : { ok: false, sentence: `This is not what stands at index ${index} of the signed log.` };
  } catch (error) {
    return { ok: false, sentence: error instanceof Error ? error.message : String(error) };
  }
}

const half = (n: number): number => Math.floor(n / 2);
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const isPowerOfTwo = (n: number): boolean => Number.isInteger(Math.log2(n)) && 2 ** Math.log2(n) === n;
