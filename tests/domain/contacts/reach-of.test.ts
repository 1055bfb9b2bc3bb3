import { expect, test } from 'vitest';
import { clockOfYes, ownRightOf } from '#lib/domain/consent/clock.ts';
import { quietWeek, quietZone } from '#lib/domain/contacts/quiet-week.ts';
import { reachOf } from '#lib/domain/contacts/reach-of.ts';
import { floor, jurisdictions } from '#lib/domain/jurisdictions/index.ts';

test('what staff found out counts before everything else that is known', () => {
  const where = { country: 'DE', phone: '+84 90 555', language: 'ko' };
  expect(reachOf(where).jurisdiction).toBe('DE');
  expect(reachOf({ ...where, corrected: 'VN' })).toMatchObject({ jurisdiction: 'VN', dailyLimit: 3 });
  expect(reachOf({ ...where, corrected: 'IT' }).jurisdiction).toBe('EU');
  expect(reachOf({ ...where, corrected: 'US-FL' }).jurisdiction).toBe('US-FL');
});

test('what nobody knows any more, or no profile tells, is the strictest', () => {
  expect(reachOf({ corrected: 'floor', country: 'VN' })).toMatchObject({ jurisdiction: 'floor', dailyLimit: 1 });
  expect(reachOf({ corrected: 'CH', country: 'VN' })).toMatchObject({ jurisdiction: 'floor', dailyLimit: 1 });
});

test('it brings its clocks and its rights along, as a declared country does', () => {
  const since = new Date('2026-01-31T00:00:00Z');
  expect(clockOfYes({ corrected: 'KR', country: 'VN' }, since).validUntil).toEqual(new Date('2028-01-31T00:00:00Z'));
  expect(ownRightOf({ corrected: 'DE', language: 'vi' }, 'purchase')).toMatchObject({ basis: 'soft-opt-in' });
  expect(ownRightOf({ corrected: 'VN', country: 'DE' }, 'purchase')).toBeNull();
});

test('a country with one time zone brings its clocks along, unless better is known; a guess brings none', () => {
  expect(reachOf({ country: 'VN' }).timeZone).toBe('Asia/Ho_Chi_Minh');
  expect(reachOf({ timeZone: 'Asia/Saigon' }).timeZone).toBe('Asia/Ho_Chi_Minh');
  expect(reachOf({ country: 'IN' }).timeZone).toBe('Asia/Kolkata');
  expect(reachOf({ country: 'VN', timeZone: 'Europe/Berlin' }).timeZone).toBe('Europe/Berlin');
  expect(reachOf({ country: 'US' }).timeZone).toBeNull();
  expect(reachOf({ corrected: 'US-FL' }).timeZone).toBeNull();
  expect(reachOf({ language: 'vi' }).timeZone).toBeNull();
  expect(reachOf({ corrected: 'floor' }).timeZone).toBeNull();
});

test('quiet hours are minutes of the week, and cross midnight', () => {
  const monday = { from: '00:00', to: '09:30', zone: 'recipient', days: ['MO'] } as const;
  expect(quietWeek([monday])).toBe('{[0,570)}');
  expect(quietWeek([{ ...monday, days: ['SU'], from: '18:00', to: '24:00' }])).toBe('{[9720,10080)}');
  const night = quietWeek([{ from: '22:00', to: '07:00', zone: 'Asia/Ho_Chi_Minh', days: 'every' }]);
  expect(night.match(/\[/g)).toHaveLength(14);
  expect(night).toContain('{[1320,1440),[0,420),');
  expect(quietWeek([])).toBe('{}');
});

test('all quiet hours of one law are read from the same clocks', () => {
  for (const { email, sms } of [floor, ...jurisdictions])
    for (const { value } of [email.quietHours, sms?.quietHours ?? { value: [] }])
      expect(new Set(value.map(({ zone }) => zone)).size).toBeLessThan(2);
  expect(quietZone([{ from: '22:00', to: '07:00', zone: 'Asia/Ho_Chi_Minh', days: 'every' }])).toBe('Asia/Ho_Chi_Minh');
  expect(quietZone([{ from: '22:00', to: '07:00', zone: 'recipient', days: 'every' }])).toBeNull();
});
