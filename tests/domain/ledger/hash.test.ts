import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeUtf8,
  ed25519PublicKey,
  ed25519Sign,
  ed25519Verify,
  encodeUtf8,
  fromBase64,
  fromBase64url,
  fromHex,
  hkdf,
  hmacSha256,
  leafHash,
  leafHashHex,
  sha256,
  sha256Hex,
  sha256Stream,
  toBase64,
  toBase64url,
  toHex,
} from '#lib/domain/ledger/hash.ts';

test('SHA-256 of abc is the one of FIPS 180', () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(toHex(sha256(encodeUtf8('abc')))).toBe(abc);
  expect(sha256Hex('abc')).toBe(abc);
  const stream = sha256Stream();
  stream.update('a');
  stream.update('bc');
  expect(stream.hex()).toBe(abc);
});

test('HMAC is the one of RFC 4231 case 2', () => {
  expect(toHex(hmacSha256(encodeUtf8('Jefe'), encodeUtf8('what do ya want for nothing?')))).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('HKDF without salt is the one of RFC 5869 case 3', () => {
  expect(toHex(hkdf(new Uint8Array(22).fill(11), '', 42))).toBe(
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  );
});

test('Ed25519 is the one of RFC 8032 test 2', () => {
  const seed = fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
  const key = ed25519PublicKey(seed);
  expect(toHex(key)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
  const signature = ed25519Sign(seed, Uint8Array.of(0x72));
  expect(toHex(signature)).toBe(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  );
  expect(ed25519Verify(key, Uint8Array.of(0x72), signature)).toBe(true);
  expect(ed25519Verify(key, Uint8Array.of(0x73), signature)).toBe(false);
  expect(ed25519Verify(key, Uint8Array.of(0x72), signature.slice(1))).toBe(false);
});

test('the leaf hash of a text is the leaf hash of its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(leafHashHex(text)).toBe(toHex(leafHash(encodeUtf8(text))));
    }),
  );
});

test('bytes survive hex, base64 and base64url, and text survives UTF-8', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string({ unit: 'grapheme' }), (bytes, text) => {
      expect(fromHex(toHex(bytes))).toEqual(new Uint8Array(bytes));
      expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes));
      expect(fromBase64url(toBase64url(bytes))).toEqual(new Uint8Array(bytes));
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(decodeUtf8(encodeUtf8(text))).toBe(text);
    }),
  );
});

test('a value has one spelling only', () => {
  expect(() => fromHex('AB')).toThrow();
  expect(() => fromHex('abc')).toThrow();
  expect(() => fromBase64('QR==')).toThrow();
  expect(() => fromBase64('QQ')).toThrow();
  expect(() => fromBase64(' QQ==')).toThrow();
  expect(() => fromBase64url('QQ==')).toThrow();
  expect(() => fromBase64url('QR')).toThrow();
});
