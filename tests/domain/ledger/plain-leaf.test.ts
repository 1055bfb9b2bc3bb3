import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consentStates } from '#lib/domain/consent/permission.ts';
import { type Leaf, leafText, parseLeaf } from '#lib/domain/ledger/leaf.ts';
import { readLeaf } from '#lib/domain/ledger/plain-leaf.ts';
import { minute, story, subjectOf } from './an-export.ts';

/** What reading comes to: the leaf, or the sentence why there is none. */
const outcome = (read: (text: string) => Leaf, text: string): unknown => {
  try {
    return read(text);
  } catch (error) {
    return String(error);
  }
};
const expectTheSame = (text: string): void => {
  expect(outcome(readLeaf, text)).toEqual(outcome(parseLeaf, text));
};

const words = fc.oneof(
  fc.constantFrom('email', 'trà', 'a "b"', 'c\\d', ' ', '{}', '\n', '\u007f'),
  fc.string({ minLength: 1 }),
);
const optional = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const anyLeaf = fc.record({
  v: fc.constant(1 as const),
  ws: fc.nat(),
  kind: fc.constantFrom('consent' as const, 'audit' as const),
  type: fc.oneof(fc.constantFrom<string>(...consentStates), words),
  at: fc.constantFrom(minute(1), '2024-02-29T23:59:59.999Z', '2026-02-30T00:00:00.000Z', '2026-13-01T00:00:00.000Z'),
  actor: fc.constantFrom('contact', 'staff:3', 'job:trà', 'nobody'),
  subject: optional(fc.constantFrom(subjectOf('Linh'), 'short', 'a'.repeat(43))),
  seq: optional(fc.oneof(fc.nat(), fc.maxSafeNat())),
  topic: optional(fc.nat()),
  channel: optional(words),
  statement: optional(fc.constantFrom('a'.repeat(64), 'A'.repeat(64))),
  basis: optional(words),
  until: optional(fc.constantFrom(minute(9), '2026-11-24T24:00:00.000Z')),
  target: optional(words),
  details: optional(fc.constant('d'.repeat(43))),
  facts: optional(fc.dictionary(words, fc.oneof(fc.nat(), words, fc.boolean(), fc.constant(null), fc.array(words)))),
});

/** The text as canonical JSON has it, also of what is no leaf. */
const textOf = (leaf: object): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(leaf)
        .filter(([, value]) => value !== undefined)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );

test('a leaf is read as parseLeaf reads it, or refused in the same words', () => {
  fc.assert(
    fc.property(anyLeaf, (leaf) => expectTheSame(textOf(leaf))),
    { numRuns: 500 },
  );
});

test('so is one with any byte changed', () => {
  for (const text of story.map(leafText))
    for (let at = 0; at < text.length; at++)
      for (const other of ['"', '{', '}', '\\', '0', ' ', 'é', '\u0001'])
        expectTheSame(text.slice(0, at) + other + text.slice(at + 1));
});

test('facts that nobody has seen before are judged as those that everybody has', () => {
  for (const facts of [
    '{"a":1}',
    '{"a":1}',
    '{"b":1,"a":2}',
    '{"a":1.5}',
    '{"a":1,"a":2}',
    '{"a":{}}',
    '{}',
    '{"a":[1]}',
    '[]',
  ])
    expectTheSame(leafText(story[0]!).replace('"kind"', `"facts":${facts},"kind"`));
});
