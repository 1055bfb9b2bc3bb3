import { expect, test } from 'vitest';
import { filterOf, isFiltered, logHref, placeOf } from '#app/(desk)/audit/_filter-of.ts';

test('a period is one of days by the workspace’s clocks, its last day included', () => {
  const { from, to } = filterOf({ from: '2026-11-01', to: '2026-11-30' }, 'Asia/Ho_Chi_Minh');
  expect(from?.toISOString()).toBe('2026-10-31T17:00:00.000Z');
  expect(to?.toISOString()).toBe('2026-11-30T17:00:00.000Z');
  // Clocks are turned on at midnight here: this day begins at one.
  expect(filterOf({ from: '2026-04-24' }, 'Africa/Cairo').from?.toISOString()).toBe('2026-04-23T22:00:00.000Z');
});

test('what cannot be meant is not asked for', () => {
  expect(filterOf({ from: '2026-13-45', to: 'soon', kind: 'all', contact: 'x', q: '  ' }, 'UTC')).toEqual({});
  expect(placeOf({ before: '1e9', after: '-1' })).toEqual({});
});

test('the address keeps every filter and forgets the place when one changes', () => {
  const search = { q: 'linh', kind: 'consent', before: '40' };
  expect(logHref(search, { kind: null })).toBe('/audit?q=linh');
  expect(logHref(search, { before: 12 })).toBe('/audit?q=linh&kind=consent&before=12');
  expect(logHref({}, {})).toBe('/audit');
  expect([isFiltered(search), isFiltered({ before: '3' })]).toEqual([true, false]);
});
