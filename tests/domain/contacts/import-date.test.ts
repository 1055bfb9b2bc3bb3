import { expect, test } from 'vitest';
import { dateOrderOf, readDate } from '#lib/domain/contacts/import-date.ts';

const iso = (cell: string, order?: 'dmy' | 'mdy') => {
  const read = readDate(cell, order);
  return read.ok ? (read.at?.toISOString() ?? null) : read.problem;
};

test.each([
  ['2024-03-05 10:11:12', '2024-03-05T10:11:12.000Z'],
  ['2024-03-05T10:11:12Z', '2024-03-05T10:11:12.000Z'],
  ['2024-03-05T10:11:12.345+07:00', '2024-03-05T03:11:12.000Z'],
  ['2024-03-05', '2024-03-05T00:00:00.000Z'],
  ['2024/3/5 9:05', '2024-03-05T09:05:00.000Z'],
  ['25/03/2024', '2024-03-25T00:00:00.000Z'],
  ['03/25/2024 1:30 PM', '2024-03-25T13:30:00.000Z'],
  ['25.03.2024, 12:00', '2024-03-25T12:00:00.000Z'],
  ['5 Mar 2024', '2024-03-05T00:00:00.000Z'],
  ['Mar 5, 2024 12:05 am', '2024-03-05T00:05:00.000Z'],
  ['March 5, 2024', '2024-03-05T00:00:00.000Z'],
])('%s is read as %s', (cell, expected) => expect(iso(cell)).toBe(expected));

test.each(['', '   ', '-', '0000-00-00 00:00:00', 'NULL', 'n/a'])('%j is no date at all', (cell) =>
  expect(iso(cell)).toBeNull(),
);

test.each(['yesterday', '2024-02-30', '31/02/2024', '2024-13-01', '12.3', '2024-03-05 25:00', '5 Foo 2024', '2024'])(
  '%s cannot be read',
  (cell) => expect(iso(cell)).toBe('date_unreadable'),
);

test('a day that could be two days needs an order, and says so', () => {
  expect(iso('03/04/2024')).toBe('date_ambiguous');
  expect(iso('03/04/2024', 'dmy')).toBe('2024-04-03T00:00:00.000Z');
  expect(iso('03/04/2024', 'mdy')).toBe('2024-03-04T00:00:00.000Z');
  expect(iso('04/04/2024')).toBe('2024-04-04T00:00:00.000Z');
});

test('a column tells its own order where one of its days can only be one', () => {
  expect(dateOrderOf(['03/04/2024', '', '13/04/2024'])).toBe('dmy');
  expect(dateOrderOf(['03/04/2024', '04/13/2024 10:00'])).toBe('mdy');
  expect(dateOrderOf(['03/04/2024', '2024-13-01'])).toBeNull();
});
