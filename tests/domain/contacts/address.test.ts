import { expect, test } from 'vitest';
import { maskedAddress, normalAddress, readAddress } from '#lib/domain/contacts/address.ts';

test('an address is trimmed and its domain written small, the name before the @ left alone', () => {
  expect(normalAddress('  Lan.Nguyen+news@Example.COM ')).toBe('Lan.Nguyen+news@example.com');
});

test.each(['a&b@x.example', 'a/b@x.example', "o'brien@mail.example", 'lan@đà-lạt.example', 'thư@bücher.example'])(
  '%s is an address',
  (address) => expect(normalAddress(address)).toBe(address),
);

test('a domain has one spelling, whether it came in its own letters or encoded', () => {
  expect(normalAddress('lan@xn--bcher-kva.example')).toBe('lan@bücher.example');
  expect(normalAddress('lan@XN--BCHER-KVA.Example')).toBe('lan@bücher.example');
  expect(normalAddress('lan@xn---lt-8ka8vx53n.example')).toBe('lan@đà-lạt.example');
  expect(normalAddress('lan@xn--r8jz45g.example')).toBe('lan@例え.example');
  expect(normalAddress('lan@xn--999999999.example')).toBeNull();
});

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

test.each([
  ['', 'empty'],
  ['lan.example.com', 'no_at'],
  ['lan@example.com; minh@example.com', 'several'],
  ['Lan <lan@example.com>', 'with_name'],
  ['lan nguyen@example.com', 'spaces'],
  ['lan\u200b@example.com', 'invisible'],
  ['lan@example.com\r\nBcc: all@example.com', 'invisible'],
  ['l\ufffdn@example.com', 'invisible'],
  ['lan,nguyen@example.com', 'characters'],
  ['lan..nguyen@example.com', 'dots'],
  ['@example.com', 'dots'],
  ['lan@example', 'domain'],
  ['lan@example.com.', 'domain'],
  [`${'x'.repeat(65)}@example.com`, 'too_long'],
] as const)('%j is refused and the problem is named: %s', (text, problem) =>
  expect(readAddress(text)).toEqual({ ok: false, problem }),
);
