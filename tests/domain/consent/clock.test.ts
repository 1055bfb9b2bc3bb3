import { expect, test } from 'vitest';
import { clockOfYes, endOfRight, monthsAfter, ownRightOf } from '#lib/domain/consent/clock.ts';
import type { Whereabouts } from '#lib/domain/contacts/jurisdiction-of.ts';

const since = new Date('2026-03-01T09:00:00Z');

test.each<[Whereabouts, string | null]>([
  [{ country: 'KR' }, '2028-03-01T09:00:00.000Z'],
  [{ country: 'DE' }, null],
  [{ country: 'VN' }, null],
  // No profile, or no country: the shortest term there is.
  [{ country: 'CH' }, '2028-03-01T09:00:00.000Z'],
  [{}, '2028-03-01T09:00:00.000Z'],
  // A guess never loosens.
  [{ language: 'de' }, '2028-03-01T09:00:00.000Z'],
])('a yes of somebody known as %j runs until %s', (where, until) => {
  const { validUntil, remindAt } = clockOfYes(where, since);
  expect(validUntil?.toISOString() ?? null).toBe(until);
  if (validUntil) expect(validUntil.getTime() - remindAt!.getTime()).toBe(30 * 86_400_000);
  else expect(remindAt).toBeNull();
});

test.each<[Whereabouts, 'purchase' | 'inquiry', string | null]>([
  [{ country: 'CA' }, 'purchase', 'implied until 2028-03-01'],
  [{ country: 'CA' }, 'inquiry', 'implied until 2026-09-01'],
  [{ country: 'DE' }, 'purchase', 'soft-opt-in'],
  [{ country: 'GB' }, 'purchase', 'soft-opt-in'],
  [{ country: 'DE' }, 'inquiry', null],
  [{ country: 'VN' }, 'purchase', null],
  // Known from memory only: opens nothing.
  [{ country: 'KR' }, 'purchase', null],
  [{ country: 'CH' }, 'purchase', null],
  // Only a declared country opens a right.
  [{ language: 'de' }, 'purchase', null],
  [{ phone: '+49 30 1' }, 'purchase', null],
  [{}, 'purchase', null],
])('somebody known as %j has after a %s: %s', (where, occasion, expected) => {
  const right = ownRightOf(where, occasion);
  const end = right && endOfRight(right, since);
  const said = right && [right.basis, end && `until ${end.toISOString().slice(0, 10)}`].filter(Boolean).join(' ');
  expect(said).toBe(expected);
});

test.each([
  ['2026-08-31T10:00:00.000Z', 6, '2027-02-28T10:00:00.000Z'],
  ['2028-02-29T00:00:00.000Z', 24, '2030-02-28T00:00:00.000Z'],
  ['2026-12-31T23:59:59.999Z', 1, '2027-01-31T23:59:59.999Z'],
])('%s and %i months is %s', (date, months, later) =>
  expect(monthsAfter(new Date(date), months).toISOString()).toBe(later),
);
