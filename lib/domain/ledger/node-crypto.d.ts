// The whole of Node that the ground floor knows: what hash.ts uses of node:crypto, in Uint8Array instead of Buffer.
// lib/domain/tsconfig.json maps node:crypto here; every other program reads @types/node and never sees this file.
type Bytes = Uint8Array;

interface Digest {
  update(data: Bytes | string): Digest;
  digest(): Bytes;
}

interface KeyObject {
  export(options: { format: 'jwk' }): { x?: string };
}

export function createHash(algorithm: 'sha256'): Digest;
export function createHmac(algorithm: 'sha256', key: Bytes): Digest;
export function hash(algorithm: 'sha256', data: Bytes | string, encoding: 'hex' | 'binary'): string;
export function hkdfSync(digest: 'sha256', key: Bytes, salt: Bytes, info: Bytes, length: number): ArrayBuffer;
export function createPrivateKey(pem: string): KeyObject;
export function createPublicKey(key: string | KeyObject): KeyObject;
export function sign(algorithm: null, data: Bytes, key: KeyObject): Bytes;
export function verify(algorithm: null, data: Bytes, key: KeyObject, signature: Bytes): boolean;
