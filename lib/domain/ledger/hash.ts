import { createHash, createHmac, createPrivateKey, createPublicKey, hash, hkdfSync, sign, verify } from 'node:crypto';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };
declare const atob: (text: string) => string;
declare const btoa: (binary: string) => string;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** A plain Uint8Array over the same memory: Node's Buffer slices and prints differently. */
const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const encodeUtf8 = (text: string): Uint8Array => encoder.encode(text);
/** Throws when the bytes are not UTF-8. */
export const decodeUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);

/** 32 bytes. */
export const sha256 = (bytes: Uint8Array): Uint8Array => plain(createHash('sha256').update(bytes).digest());
/** 64 lower-case hex digits; a string is hashed as its UTF-8 bytes. */
export const sha256Hex = (content: Uint8Array | string): string => hash('sha256', content, 'hex');

/** SHA-256 of texts that come one after the other. `hex` ends it. */
export const sha256Stream = (): { update(text: string): void; hex(): string } => {
  const digest = createHash('sha256');
  // Many small updates cost more than the hashing.
  let waiting = '';
  return {
    update: (text) => {
      waiting += text;
      if (waiting.length < 32_768) return;
      digest.update(waiting);
      waiting = '';
    },
    hex: () => toHex(digest.update(waiting).digest()),
  };
};

/** 32 bytes (RFC 2104). */
export const hmacSha256 = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  plain(createHmac('sha256', key).update(message).digest());

/** `length` bytes derived from `key` for the one use that `info` names (RFC 5869, SHA-256, no salt). */
export const hkdf = (key: Uint8Array, info: string, length: number): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), encodeUtf8(info), length));

/** SHA-256(0x00 ‖ leaf), 32 bytes (RFC 6962 section 2.1). */
export const leafHash = (leaf: Uint8Array): Uint8Array =>
  plain(createHash('sha256').update(leafPrefix).update(leaf).digest());

/** The leaf hash of a text's UTF-8 bytes, in hex: U+0000 is the byte 0x00. Three times as fast as the way over bytes. */
export const leafHashHex = (leaf: string): string => hash('sha256', `\u0000${leaf}`, 'hex');

/** SHA-256(0x01 ‖ left ‖ right), 32 bytes (RFC 6962 section 2.1). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  if (left.length !== 32 || right.length !== 32)
    return plain(createHash('sha256').update(nodePrefix).update(left).update(right).digest());
  const pair = joinBytes(left, right);
  foldPair(pair, 0);
  return pair.slice(0, 32);
};

/** `nodeHash` of the two hashes at `at`, put in the place of the first. */
export const foldPair = (hashes: Uint8Array, at: number): void => {
  for (let n = 0; n < 64; n++) node[n + 1] = hashes[at + n] as number;
  // As a text of one character a byte: to make a Buffer takes three times as long as to hash.
  const digest = hash('sha256', node, 'binary');
  for (let n = 0; n < 32; n++) hashes[at + n] = digest.charCodeAt(n);
};
const node = new Uint8Array(65).fill(1, 0, 1);

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** One after the other, in new memory. */
export const joinBytes = (...parts: Uint8Array[]): Uint8Array => {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
};

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export const toHex = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += hexPairs[byte];
  return text;
};

/** Lower-case digits only: one value, one spelling. Throws otherwise. */
export const fromHex = (text: string): Uint8Array => {
  if (text.length % 2 !== 0) throw new Error('not lower-case hex');
  const bytes = new Uint8Array(text.length / 2);
  readHex(text, bytes, 0, bytes.length);
  return bytes;
};

/** Reads the first `length` bytes of lower-case hex into `into` at `at`. Throws when they are not. */
export const readHex = (text: string, into: Uint8Array, at: number, length: number): void => {
  let wrong = 0;
  for (let n = 0; n < length; n++) {
    const high = hexValues[text.charCodeAt(2 * n)] ?? 16;
    const low = hexValues[text.charCodeAt(2 * n + 1)] ?? 16;
    wrong |= high | low;
    into[at + n] = (high << 4) | low;
  }
  if (wrong > 15) throw new Error('not lower-case hex');
};
const hexValues = new Uint8Array(128).fill(16);
for (const [value, digit] of [...'0123456789abcdef'].entries()) hexValues[digit.charCodeAt(0)] = value;

/** RFC 4648 section 4, with padding. */
export const toBase64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
};

/** Refuses every spelling but the one `toBase64` writes. Throws. */
export const fromBase64 = (text: string): Uint8Array => {
  const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  if (toBase64(bytes) !== text) throw new Error('not canonical base64');
  return bytes;
};

/** RFC 4648 section 5, without padding. */
export const toBase64url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Refuses every spelling but the one `toBase64url` writes. Throws. */
export const fromBase64url = (text: string): Uint8Array => {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Error('not base64url');
  const padded = text.replaceAll('-', '+').replaceAll('_', '/') + '='.repeat((4 - (text.length % 4)) % 4);
  return fromBase64(padded);
};

const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${toBase64(der)}\n-----END ${label}-----\n`;
/** PKCS #8 and SubjectPublicKeyInfo around a bare Ed25519 key (RFC 8410 sections 4 and 7). */
const privateKeyFrom = (seed: Uint8Array) =>
  createPrivateKey(pem('PRIVATE KEY', joinBytes(fromHex('302e020100300506032b657004220420'), seed)));
const publicKeyFrom = (key: Uint8Array) => {
  const text = pem('PUBLIC KEY', joinBytes(fromHex('302a300506032b6570032100'), key));
  // One key signs a whole log, and to read it takes longer than to check a signature.
  if (lastKey?.text !== text) lastKey = { text, key: createPublicKey(text) };
  return lastKey.key;
};
let lastKey: { text: string; key: ReturnType<typeof createPublicKey> } | undefined;

/** The 32-byte public key of a 32-byte seed (RFC 8032). */
export const ed25519PublicKey = (seed: Uint8Array): Uint8Array =>
  fromBase64url(createPublicKey(privateKeyFrom(seed)).export({ format: 'jwk' }).x ?? '');

/** 64 bytes. `seed` is the 32-byte private key of RFC 8032; the same message always gives the same signature. */
export const ed25519Sign = (seed: Uint8Array, message: Uint8Array): Uint8Array =>
  plain(sign(null, message, privateKeyFrom(seed)));

export const ed25519Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  publicKey.length === 32 && signature.length === 64 && verify(null, message, publicKeyFrom(publicKey), signature);
