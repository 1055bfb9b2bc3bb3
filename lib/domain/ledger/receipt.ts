import { openCheckpoint, type Vkey } from '#lib/domain/ledger/checkpoint.ts';
import { decodeUtf8, leafHash } from '#lib/domain/ledger/hash.ts';
import { type Leaf, parseLeaf } from '#lib/domain/ledger/leaf.ts';
import { parseNote } from '#lib/domain/ledger/note.ts';
import { parseProof, verifyProof } from '#lib/domain/ledger/proof.ts';

/** The log a receipt names and the size of the checkpoint in it, as far as they can be read. Verifies nothing. */
export type ReceiptClaim = { origin: string; size: number };

export type ReceiptVerdict =
  /** Exactly this entry stands at `index` (from 0) of the `size` that were signed. `text` is what was hashed. */
  | { outcome: 'intact'; leaf: Leaf; text: string; index: number; size: number; note: string }
  /** It has the shape of a receipt, and something in it was changed; `sentence` says what, in English. */
  | { outcome: 'tampered'; sentence: string }
  /** This is no receipt. */
  | { outcome: 'unusable'; sentence: string };

/** The text as it was handed out, whatever mail programs and clipboards did to its line ends and the space around it. */
export const plainReceipt = (text: string): string =>
  `${text
    .replaceAll('\r\n', '\n')
    .replace(/^\ufeff/, '')
    .trim()}\n`;

export const looksLikeReceipt = (text: string): boolean => text.startsWith('c2sp.org/tlog-proof@');

/** Whose log it claims to be from; null when it cannot be told. */
export function claimOf(text: string): ReceiptClaim | null {
  try {
    const [origin, size] = parseNote(parseProof(plainReceipt(text)).note).text.split('\n');
    return origin && /^\d{1,15}$/.test(size ?? '') ? { origin, size: Number(size) } : null;
  } catch {
    return null;
  }
}

/**
 * Checks a receipt: a C2SP tlog-proof with the entry itself in its `extra` line, against the key of the log. Needs
 * nothing else.
 */
export function verifyReceipt(text: string, key: Vkey): ReceiptVerdict {
  const receipt = plainReceipt(text);
  if (!looksLikeReceipt(receipt))
    return { outcome: 'unusable', sentence: 'This is no receipt: it does not begin with c2sp.org/tlog-proof@v1.' };
  try {
    const { extra, note } = parseProof(receipt);
    if (!extra) return { outcome: 'tampered', sentence: 'It carries no entry.' };
    const opened = openCheckpoint(note, key);
    if (!opened.ok) return { outcome: 'tampered', sentence: opened.sentence };
    const proven = verifyProof(receipt, leafHash(extra), key);
    if (!proven.ok) return { outcome: 'tampered', sentence: proven.sentence };
    const entry = decodeUtf8(extra);
    return {
      outcome: 'intact',
      leaf: parseLeaf(entry),
      text: entry,
      index: proven.index,
      size: proven.checkpoint.size,
      note,
    };
  } catch (error) {
    return { outcome: 'tampered', sentence: error instanceof Error ? error.message : String(error) };
  }
}
