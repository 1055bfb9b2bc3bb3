import {
  decodeUtf8,
  ed25519PublicKey,
  ed25519Sign,
  ed25519Verify,
  encodeUtf8,
  fromBase64,
  fromHex,
  joinBytes,
  sha256,
  toBase64,
  toHex,
} from '#lib/domain/ledger/hash.ts';

/** Who signs: a name (schema-less URL, no spaces, no plus) and a 32-byte Ed25519 seed. */
export type Signer = { name: string; seed: Uint8Array };
/** Who is believed. `id` is the first four bytes, in hex, of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key). */
export type Vkey = { name: string; id: string; key: Uint8Array };
export type Signature = { name: string; id: string; bytes: Uint8Array };
export type Note = { text: string; signatures: Signature[] };

const ed25519Type = Uint8Array.of(1);
const nameShape = /^[^\p{White_Space}\p{Cc}+]+$/u;
const keyId = (name: string, key: Uint8Array): string =>
  toHex(sha256(joinBytes(encodeUtf8(`${name}\n`), ed25519Type, key)).subarray(0, 4));

export const vkeyOf = ({ name, seed }: Signer): Vkey => {
  if (!nameShape.test(name)) throw new Error(`A key cannot be named ${JSON.stringify(name)}: no spaces, no plus.`);
  const key = ed25519PublicKey(seed);
  return { name, id: keyId(name, key), key };
};

/** `name+id+base64(0x01 ‖ key)` (C2SP signed-note, as Go's sumdb writes it). */
export const formatVkey = ({ name, id, key }: Vkey): string => `${name}+${id}+${toBase64(joinBytes(ed25519Type, key))}`;

/** Throws an Error with a sentence when the text is no Ed25519 verifier key or its id is not its own. */
export function parseVkey(text: string): Vkey {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text);
  if (!parts?.[1] || !parts[2] || !parts[3] || !nameShape.test(parts[1]))
    throw new Error('This is no verifier key: expected name+8 hex digits+base64.');
  const bytes = fromBase64(parts[3]);
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error('This verifier key is not an Ed25519 key.');
  const vkey = { name: parts[1], id: parts[2], key: bytes.slice(1) };
  if (keyId(vkey.name, vkey.key) !== vkey.id)
    throw new Error('This verifier key was mistyped: its id does not fit it.');
  return vkey;
}

/** `text` ends in a newline. The same text and signer always give the same note. */
export function signNote(text: string, signer: Signer): string {
  const { name, id } = vkeyOf(signer);
  const signature = joinBytes(fromHex(id), ed25519Sign(signer.seed, encodeUtf8(text)));
  const note = `${text}\n\u2014 ${name} ${toBase64(signature)}\n`;
  parseNote(note);
  return note;
}

/** Throws an Error with a sentence when this is no C2SP signed note. Verifies nothing. */
export function parseNote(note: string): Note {
  const gap = note.lastIndexOf('\n\n');
  if (gap < 0 || !note.endsWith('\n')) throw new Error('This is no signed note: no blank line before the signatures.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a note must not hold
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || decodeUtf8(encodeUtf8(note)) !== note)
    throw new Error('This is no signed note: it holds control characters.');
  const lines = note.slice(gap + 2, -1).split('\n');
  if (lines.length > 64) throw new Error('This note has more than 64 signatures.');
  return { text: note.slice(0, gap + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): Signature {
  const parts = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/u.exec(line);
  if (!parts?.[1] || !parts[2] || !nameShape.test(parts[1]))
    throw new Error('A signature line of this note is broken.');
  const bytes = fromBase64(parts[2]);
  if (bytes.length < 5) throw new Error('A signature of this note is too short.');
  return { name: parts[1], id: toHex(bytes.subarray(0, 4)), bytes: bytes.slice(4) };
}

/**
 * The text, when one of the keys has signed it. Signatures by unknown keys are passed over (rotation, witnesses);
 * one bad signature by a known key rejects the whole note.
 */
export function openNote(
  note: string,
  keys: readonly Vkey[],
): { ok: true; text: string; by: Vkey[] } | { ok: false; sentence: string } {
  let parsed: Note;
  try {
    parsed = parseNote(note);
  } catch (error) {
    return { ok: false, sentence: error instanceof Error ? error.message : String(error) };
  }
  const by: Vkey[] = [];
  for (const signature of parsed.signatures) {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    if (!key) continue;
    if (!ed25519Verify(key.key, encodeUtf8(parsed.text), signature.bytes))
      return { ok: false, sentence: `The signature of ${key.name} does not fit the text.` };
    by.push(key);
  }
  if (by.length > 0) return { ok: true, text: parsed.text, by };
  const names = keys.map(({ name, id }) => `${name}+${id}`).join(', ');
  return { ok: false, sentence: `It carries no signature by ${names}.` };
}
