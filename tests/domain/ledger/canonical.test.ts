import serialize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, isCanonical } from '#lib/domain/ledger/canonical.ts';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string({ unit: 'grapheme-ascii' }).filter((key) => key !== '__proto__'),
      tie('value'),
    ),
  ),
})).value;

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, shuffled(item)]),
  );
};

describe('RFC 8785', () => {
  const sample = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`) as object;
  const written =
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';

  test('the library writes the sample of section 3.2.2 as section 3.2.3 does', () => {
    expect(serialize(sample)).toBe(written);
  });

  test('ours writes it too, but for the fractions, which it refuses by place', () => {
    expect(canonical({ ...sample, numbers: [] })).toBe(written.replace(/\[333.*?\]/, '[]'));
    expect(() => canonical(sample)).toThrow('$.numbers[0] is 333333333.3333333: only integers below 2^53 are exact');
  });

  test('names are sorted by UTF-16 code unit, as in section 3.2.3', () => {
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    const text = serialize(names)!;
    expect([...text.matchAll(/:(\d)/g)].map(([, digit]) => Number(digit))).toEqual([2, 4, 6, 7, 1, 5, 3]);
  });
});

test('what is read back is written the same, whatever the order of names', () => {
  fc.assert(
    fc.property(plain, (value) => {
      const text = canonical(value);
      expect(canonical(JSON.parse(text))).toBe(text);
      expect(canonical(shuffled(value))).toBe(text);
      expect(isCanonical(text)).toBe(true);
    }),
  );
});

test('strings become NFC, so one word has one hash', () => {
  expect(canonical('Tra\u0300')).toBe('"Trà"');
  expect(() => canonical({ 'a\u0300': 1, à: 2 })).toThrow('$ has the name à twice');
});

test('what JSON cannot carry exactly is refused with its place', () => {
  const refused: [unknown, string][] = [
    [{ a: undefined }, '$.a is undefined'],
    [undefined, '$ is undefined'],
    [{ a: [1.5] }, '$.a[0] is 1.5'],
    [2 ** 53, 'only integers below 2^53'],
    [Number.NaN, '$ is NaN'],
    [10n, '$ is bigint'],
    [() => 1, '$ is function'],
    [new Date(0), '$ is not a plain object'],
    [new Map(), '$ is not a plain object'],
    ['\ud800', 'lone surrogate'],
    [new Array(1), '$[0] is undefined'],
  ];
  for (const [value, sentence] of refused) expect(() => canonical(value)).toThrow(sentence);
});

test('any other spelling of the same value is not canonical', () => {
  const others = [
    '{"b":1,"a":2}',
    '{"a": 1}',
    '{"a":1,"a":1}',
    '1.0',
    '-0',
    '1e3',
    '"\\u0061"',
    '"a\u0300"',
    '"\\ud800"',
    '[1.5]',
    '{',
    '',
  ];
  for (const text of others) expect(isCanonical(text), text).toBe(false);
  for (const text of ['{"a":1,"b":[2,null]}', '"\\u0000\\n"', '-5', '{"10":1,"9":2}'])
    expect(isCanonical(text), text).toBe(true);
});
