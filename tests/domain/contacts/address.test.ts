import { expect, test } from 'vitest';
import { maskedAddress, normalAddress } from '#lib/domain/contacts/address.ts';

test('an address is trimmed and its domain written small, the name before the @ left alone', () => {
  expect(normalAddress('  Lan.Nguyen+news@Example.COM ')).toBe('Lan.Nguyen+news@example.com');
});

test.each(['a&b@x.example', 'a/b@x.example', "o'brien@mail.example", 'lan@đà-lạt.example', 'thư@xn--4dbrk0ce.example'])(
  '%s is an address',
  (address) => expect(normalAddress(address)).toBe(address),
);

test('two ways to write one letter are one address', () => {
  expect(normalAddress('sa\u0301ch@example.com')).toBe(normalAddress('s\u00e1ch@example.com'));
});

test.each([
  '',
  'lan',
  'lan@',
  '@example.com',
  'lan@localhost',
  'lan@example..com',
  'lan@-x.example',
  'a b@example.com',
  'lan@exa mple.com',
  '.lan@example.com',
  'lan@192.0.2.7',
  'Lan <lan@example.com>',
  'lan@example.com, minh@example.com',
  'lan@example.com\r\nBcc: all@example.com',
  `${'x'.repeat(65)}@example.com`,
])('%j is none', (text) => expect(normalAddress(text)).toBeNull());

test('a masked address is known to its owner alone', () => {
  expect(maskedAddress('lan.nguyen@example.com')).toBe('l•••@example.com');
});
