import { expect, test } from 'vitest';
import { sha256Hex } from '#lib/domain/ledger/hash.ts';
import { type Act, formatLine, type Line, parseLine, withoutRepeats } from '#lib/domain/restore/line.ts';

const line = (entry: number, overrides: Partial<Line> = {}): Line => ({
  v: 1,
  act: 'withdrawn',
  at: '2027-03-01T09:00:00.000Z',
  entry,
  leaf: sha256Hex(`leaf ${entry}`),
  addresses: [sha256Hex('mai')],
  topic: 3,
  channel: 'email',
  ...overrides,
});

test('a line is read as it was written', () => {
  for (const one of [line(1), line(2, { topic: null, channel: null }), line(3, { act: 'restored', addresses: [] })])
    expect(parseLine(formatLine(one).trimEnd())).toEqual(one);
});

test('half a line is none, and neither is one with something else in it', () => {
  const text = formatLine(line(1)).trimEnd();
  for (const length of [0, 1, 40, text.length - 1]) expect(parseLine(text.slice(0, length))).toBe(null);
  expect(parseLine(`${text}${text}`)).toBe(null);
  for (const bad of [
    { act: 'given' as Act },
    { leaf: 'x' },
    { addresses: ['mai@example.com'] },
    { at: 'yesterday' },
    { entry: -1 },
  ])
    expect(parseLine(JSON.stringify({ ...line(1), ...bad }))).toBe(null);
});

test('each act is said again once, and of somebody who was erased the erasure alone', () => {
  const nils = { addresses: [sha256Hex('nils')] };
  const lines = [
    line(1),
    line(2, nils),
    line(2, nils),
    line(3),
    line(4, { act: 'erased' }),
    line(5),
    line(6, { act: 'restored' }),
  ];
  expect(withoutRepeats(lines).map(({ entry }) => entry)).toEqual([2, 4, 5]);
});
