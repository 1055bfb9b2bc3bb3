import { expect, test } from 'vitest';
import { decodeUtf8 } from '#lib/domain/ledger/hash.ts';
import { isMoment, type Leaf, leafBytes, leafText, millisecondsOf, parseLeaf } from '#lib/domain/ledger/leaf.ts';
import { minute, story, subjectOf } from './an-export.ts';

const leaf: Leaf = {
  v: 1,
  ws: 7,
  kind: 'consent',
  type: 'given',
  at: minute(2),
  actor: 'contact',
  subject: subjectOf('Linh'),
  seq: 2,
  topic: 1,
  channel: 'email',
};

test('a leaf is written in one way only, absent fields left out', () => {
  expect(leafText({ ...leaf, until: undefined } as Leaf)).toBe(
    `{"actor":"contact","at":"2026-11-24T08:02:00.000Z","channel":"email","kind":"consent","seq":2,"subject":"${subjectOf('Linh')}","topic":1,"type":"given","v":1,"ws":7}`,
  );
});

test('every leaf of the story is read back as it was', () => {
  for (const one of story) expect(parseLeaf(decodeUtf8(leafBytes(one)))).toEqual(one);
});

test('a leaf that is not one is refused with the field', () => {
  const refused: [object, string][] = [
    [{ ...leaf, v: 2 }, 'v cannot be 2'],
    [{ ...leaf, email: 'linh@example.vn' }, 'email is not a field of version 1'],
    [{ ...leaf, toString: 1 }, 'toString is not a field of version 1'],
    [{ ...leaf, at: '2026-11-24T08:02:00Z' }, 'at cannot be'],
    [{ ...leaf, at: '2026-13-24T08:02:00.000Z' }, 'at cannot be'],
    [{ ...leaf, actor: 'staff' }, 'actor cannot be'],
    [{ ...leaf, type: 'yes' }, 'yes is not a consent state'],
    [{ ...leaf, subject: undefined }, 'a consent entry names no subject'],
    [{ ...leaf, subject: 'linh@example.vn' }, 'subject cannot be'],
    [{ ...leaf, seq: 0 }, 'seq cannot be 0'],
    [{ ...leaf, statement: 'AB' }, 'statement cannot be'],
    [{ ...leaf, facts: { nested: {} } }, 'facts cannot be'],
    [{ ...leaf, ws: undefined }, 'ws is missing'],
  ];
  for (const [value, sentence] of refused) expect(() => leafText(value as Leaf)).toThrow(sentence);
});

test('a leaf with a fraction never reaches the log', () => {
  expect(() => leafText({ ...leaf, facts: { rate: 0.5 } })).toThrow('$.facts.rate is 0.5');
});

test('a moment is the same number as Date.parse makes of it', () => {
  for (const moment of [
    '1970-01-01T00:00:00.000Z',
    '2024-02-29T23:59:59.999Z',
    '2026-02-30T12:34:56.789Z',
    '2026-11-24T24:00:00.000Z',
    '0000-01-01T00:00:00.001Z',
    minute(7),
  ]) {
    expect(isMoment(moment)).toBe(true);
    expect(millisecondsOf(moment)).toBe(Date.parse(moment));
  }
});
