// Who can read what: one key a workspace, derived from SECRET_KEY; one random key a person, wrapped by the workspace's.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { encodeUtf8, hkdf, hmacSha256, toBase64url } from '#lib/domain/ledger/hash.ts';
import { env } from '#lib/env.ts';

const derived = new Map<string, Uint8Array>();
const fromSecret = (info: string): Uint8Array => {
  let key = derived.get(info);
  if (!key) {
    key = hkdf(env().SECRET_KEY, info, 32);
    derived.set(info, key);
  }
  return key;
};

export const workspaceKey = (workspaceId: number): Uint8Array => fromSecret(`askfirst workspace ${workspaceId}`);

/** Finds a person again without naming them; survives their erasure. `address` is normalised already. 32 bytes. */
export const addressHash = (workspaceId: number, address: string): Uint8Array =>
  hmacSha256(fromSecret(`askfirst address ${workspaceId}`), encodeUtf8(address.toLowerCase()));

/** AES-256-GCM: 12-byte nonce ‖ ciphertext ‖ 16-byte tag. */
export const seal = (key: Uint8Array, plain: Uint8Array): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** Throws when the key is not the right one or a byte was changed. */
export const unseal = (key: Uint8Array, sealed: Uint8Array): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
};

/** A new person's key, wrapped to be stored, and their name in the log. */
export const newPersonKey = (workspaceId: number): { wrapped: Buffer; subject: string } => {
  const key = randomBytes(32);
  return { wrapped: seal(workspaceKey(workspaceId), key), subject: subjectOf(key) };
};
export const unwrapKey = (workspaceId: number, wrapped: Uint8Array): Uint8Array =>
  unseal(workspaceKey(workspaceId), wrapped);

/** How a person stands in the log: nobody without their key can tell whose it is, and destroying the key ends even that. */
export const subjectOf = (personKey: Uint8Array): string =>
  toBase64url(hmacSha256(personKey, encodeUtf8('askfirst subject v1')));

/** What a leaf says of its readable details: checkable while they exist, silent when the key is gone. Canonical text. */
export const commitmentTo = (key: Uint8Array, details: string): string =>
  toBase64url(hmacSha256(commitmentKey(key), encodeUtf8(details)));

/** What fingerprints are made with. It checks evidence one holds already and opens none. */
export const commitmentKey = (key: Uint8Array): Uint8Array => hmacSha256(key, encodeUtf8('askfirst commitment v1'));
