import { expect, test } from 'vitest';
import { csvLine } from '#lib/domain/csv.ts';

test('cells that need quotes get them', () => {
  expect(csvLine(['a', 'b,c', 'say "no"', 'two\nlines', 7, null])).toBe('a,"b,c","say ""no""","two\nlines",7,\r\n');
});

test.each(['=1+1', '+84 90', '-2', '@SUM(A1)', '\t=1', '\r=1'])('%j is shown by a spreadsheet, not run', (cell) =>
  expect(csvLine([cell]).replace(/^"/, '').startsWith("'")).toBe(true),
);
