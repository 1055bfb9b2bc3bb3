import { expect, it } from 'vitest';
import { momentIn } from '#lib/domain/campaigns/local-time.ts';

it.each([
  ['Asia/Ho_Chi_Minh', '2026-11-24T09:30', '2026-11-24T02:30:00.000Z'],
  ['Europe/Berlin', '2026-07-01T09:30', '2026-07-01T07:30:00.000Z'],
  ['Europe/Berlin', '2026-12-01T09:30', '2026-12-01T08:30:00.000Z'],
  ['America/St_Johns', '2026-12-01T09:30', '2026-12-01T13:00:00.000Z'],
  ['UTC', '2026-12-01T00:00', '2026-12-01T00:00:00.000Z'],
])('in %s it is %s at %s', (zone, local, moment) => {
  expect(momentIn(zone, local)?.toISOString()).toBe(moment);
});

it('an hour that comes twice is the first of the two', () => {
  expect(momentIn('Europe/Berlin', '2026-10-25T02:30')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

it.each([
  ['Europe/Berlin', '2026-03-29T02:30'],
  ['Europe/Berlin', '2026-02-30T10:00'],
  ['Europe/Berlin', 'tomorrow'],
  ['Europe/Nowhere', '2026-03-01T10:00'],
])('in %s there is no %s', (zone, local) => {
  expect(momentIn(zone, local)).toBeNull();
});
