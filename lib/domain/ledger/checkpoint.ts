import { fromBase64, toBase64 } from '#lib/domain/ledger/hash.ts';
import { openNote, type Signer, signNote, type Vkey } from '#lib/domain/ledger/note.ts';

export { formatVkey, parseVkey, type Signer, type Vkey, vkeyOf } from '#lib/domain/ledger/note.ts';

/** Head of a log (C2SP tlog-checkpoint): whose, how many leaves, their RFC 6962 root (32 bytes). */
export type Checkpoint = { origin: string; size: number; root: Uint8Array };

/** The text that is signed. The key that signs it bears the origin as its name. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/** Throws an Error with a sentence when the text is no checkpoint. Extension lines are allowed and not kept. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = text.split('\n');
  if (!origin || !size || !root || rest.pop() !== '' || rest.includes(''))
    throw new Error('This is no checkpoint: expected the lines origin, size and root.');
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw new Error('The size in this checkpoint is not a number of entries.');
  const hash = fromBase64(root);
  if (hash.length !== 32) throw new Error('The root in this checkpoint is not 32 bytes long.');
  return { origin, size: Number(size), root: hash };
}

/** The signed note. Whoever calls has made sure that it is consistent with everything signed before. */
export const signCheckpoint = (head: Omit<Checkpoint, 'origin'>, signer: Signer): string =>
  signNote(formatCheckpoint({ origin: signer.name, ...head }), signer);

/** The checkpoint, when this key has signed it in its own log's name. */
export function openCheckpoint(
  note: string,
  key: Vkey,
): { ok: true; checkpoint: Checkpoint } | { ok: false; sentence: string } {
  const opened = openNote(note, [key]);
  if (!opened.ok) return opened;
  try {
    const checkpoint = parseCheckpoint(opened.text);
    if (checkpoint.origin === key.name) return { ok: true, checkpoint };
    return { ok: false, sentence: `It speaks of the log ${checkpoint.origin}, the key of ${key.name}.` };
  } catch (error) {
    return { ok: false, sentence: error instanceof Error ? error.message : String(error) };
  }
}
