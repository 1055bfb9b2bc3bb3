import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { certainties } from '#lib/domain/confidence.ts';
import { countryCode } from '#lib/domain/contacts/country.ts';
import { jurisdictionOf, type Whereabouts } from '#lib/domain/contacts/jurisdiction-of.ts';
import { floor, jurisdictionByCode, jurisdictions } from '#lib/domain/jurisdictions/index.ts';
import type { Jurisdiction } from '#lib/domain/jurisdictions/jurisdiction.ts';
import { jurisdictionsPage } from '#lib/domain/jurisdictions-page.ts';

test.each<[Whereabouts, string, number, string]>([
  [{ country: 'VN' }, 'VN', 3, 'country'],
  [{ country: 'Deutschland' }, 'DE', 1, 'country'],
  [{ country: 'IT', phone: '+84 90 555', language: 'vi' }, 'EU', 1, 'country'],
  [{ country: 'Switzerland' }, 'floor', 1, 'country'],
  [{ country: 'USA' }, 'US', 1, 'country'],
  [{ country: 'Singapore' }, 'SG', 1, 'country'],
  [{ country: 'Canada' }, 'CA', 1, 'country'],
  [{ phone: '+33 6 55' }, 'FR', 1, 'phone'],
  [{ phone: '0084 90 555' }, 'VN', 1, 'phone'],
  [{ phone: '+1 555', formCountry: 'VN' }, 'VN', 1, 'form'],
  [{ language: 'vi' }, 'VN', 1, 'language'],
  [{ language: 'de-AT' }, 'EU', 1, 'language'],
  [{ language: 'pt' }, 'floor', 1, 'nothing'],
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

test('every profile is one file, and every file is a profile', () => {
  const files = readdirSync('lib/domain/jurisdictions').map((name) => name.slice(0, -3).toUpperCase());
  const profiles = files.filter((name) => !['INDEX', 'JURISDICTION', 'FLOOR'].includes(name));
  expect(jurisdictions.map(({ code }) => code).toSorted()).toEqual(profiles.toSorted());
});

test('every fact says how sure it is and where it stands', () => {
  for (const { email, sms, asOf } of [floor, ...jurisdictions]) {
    expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const { confidence, source } of [...Object.values(email), ...Object.values(sms ?? {})]) {
      expect(Object.keys(certainties)).toContain(confidence);
      expect(source).not.toBe('');
    }
  }
});

test('a code without a profile is the floor', () => expect(jurisdictionByCode('CH')).toBe(floor));

test('a part of a country has the law of the whole, and its own over it', () => {
  const [whole, part] = ['US', 'US-VA'].map(jurisdictionByCode) as [Jurisdiction, Jurisdiction];
  expect(part.email).toBe(whole.email);
  expect(part.sms).toEqual({ ...whole.sms, stopKeptMonths: expect.objectContaining({ value: 120 }) });
  expect(jurisdictionByCode('US-FL').sms).toMatchObject({ dailyLimit: { value: 3 } });
});

test('a country with a profile of its own is not held by the one of its union', () => {
  for (const { covers = [] } of jurisdictions)
    for (const code of covers) expect(jurisdictions.map((one) => one.code)).not.toContain(code);
});

test('what we promise everywhere is no less than any law asks', () => {
  const texts = [floor, ...jurisdictions].flatMap(({ email }) => email.keepProofMonths.value ?? []);
  expect(Math.max(...texts)).toBe(floor.email.keepProofMonths.value);
  expect(floor.email.stopWithin.value.days).toBe(0);
  for (const { email } of jurisdictions) expect(email.minAge.value ?? 0).toBeLessThanOrEqual(floor.email.minAge.value!);
});

test('docs/jurisdictions.md is fresh (bin/rules)', () => {
  expect(readFileSync('docs/jurisdictions.md', 'utf8')).toBe(jurisdictionsPage([floor, ...jurisdictions]));
});

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
