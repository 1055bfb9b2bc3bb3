import { expect, test } from 'vitest';
import { countryCode } from '#lib/domain/contacts/country.ts';
import { jurisdictionOf, type Whereabouts } from '#lib/domain/contacts/jurisdiction-of.ts';
import { floor, jurisdictionByCode, jurisdictions } from '#lib/domain/jurisdictions/index.ts';

test.each<[Whereabouts, string, number, string]>([
  [{ country: 'VN' }, 'VN', 3, 'country'],
  [{ country: 'Deutschland' }, 'DE', 1, 'country'],
  [{ country: 'IT', phone: '+84 90 555', language: 'vi' }, 'floor', 1, 'country'],
  [{ country: 'Canada' }, 'CA', 1, 'country'],
  [{ phone: '+33 6 55' }, 'FR', 1, 'phone'],
  [{ phone: '0084 90 555' }, 'VN', 1, 'phone'],
  [{ phone: '+1 555', formCountry: 'VN' }, 'VN', 1, 'form'],
  [{ language: 'vi' }, 'VN', 1, 'language'],
  [{ language: 'de-AT' }, 'floor', 1, 'language'],
  [{ language: 'en' }, 'floor', 1, 'nothing'],
  [{}, 'floor', 1, 'nothing'],
])('%j: %s, at most %i a day, because of %s', (where, code, dailyLimit, by) =>
  expect(jurisdictionOf(where)).toMatchObject({ code, dailyLimit, because: { by } }),
);

test('a guess never loosens: only a declared country brings its own number along', () => {
  for (const { code, callingCode, languages } of jurisdictions) {
    const own = jurisdictionByCode(code).email.dailyLimit.value;
    expect(jurisdictionOf({ country: code }).dailyLimit).toBe(own ?? floor.email.dailyLimit.value);
    for (const guess of [{ phone: `${callingCode ?? '+1'}1234` }, { formCountry: code }, { language: languages[0] }])
      expect(jurisdictionOf(guess).dailyLimit).toBeLessThanOrEqual(floor.email.dailyLimit.value!);
  }
});

test('every fact says how sure it is and where it stands', () => {
  for (const { email, asOf } of [floor, ...jurisdictions]) {
    expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const { confidence, source } of Object.values(email)) {
      expect(['primary', 'verbatim', 'secondary', 'memory', 'product']).toContain(confidence);
      expect(source).not.toBe('');
    }
  }
});

test('a code without a profile is the floor', () => expect(jurisdictionByCode('IT')).toBe(floor));

test.each([
  ['vn', 'VN'],
  ['Việt Nam', 'VN'],
  ['Viet Nam', 'VN'],
  ['Germany', 'DE'],
  ['Đức', 'DE'],
  ['UK', 'GB'],
  ['DD', 'DE'],
  ['EU', null],
  ['Narnia', null],
  ['', null],
  [null, null],
])('%s is %s', (name, code) => expect(countryCode(name)).toBe(code));
