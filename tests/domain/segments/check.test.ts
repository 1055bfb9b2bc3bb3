import { expect, test } from 'vitest';
import { checkSegment, limits } from '#lib/domain/segments/check.ts';
import type { Node } from '#lib/domain/segments/segment.ts';

const problemsOf = (input: unknown) => {
  const checked = checkSegment(input);
  return checked.ok ? [] : checked.problems.map(({ path, code }) => `${path.join('.')}:${code}`);
};

test('a whole description comes back as it was, trimmed and without what does not belong to it', () => {
  const checked = checkSegment({
    all: [
      { field: 'tag', operator: 'has', value: ' espresso ', extra: 1 },
      { any: [{ field: 'country', operator: 'is', value: 'VN' }], not: true },
      { field: 'language', operator: 'is_set', value: 'ignored', not: true },
    ],
  });
  expect(checked).toEqual({
    ok: true,
    segment: {
      all: [
        { field: 'tag', operator: 'has', value: 'espresso' },
        { any: [{ field: 'country', operator: 'is', value: 'VN' }], not: true },
        { field: 'language', operator: 'is_set', not: true },
      ],
    },
  });
});

test('the outermost group may be empty and means everybody; an inner one may not', () => {
  expect(problemsOf({ all: [] })).toEqual([]);
  expect(problemsOf({ all: [{ any: [] }] })).toEqual(['0:empty_group']);
});

test('every problem is named at its condition', () => {
  expect(
    problemsOf({
      any: [
        { field: 'password', operator: 'is', value: 'x' },
        { field: 'tag', operator: 'contains', value: 'x' },
        { field: 'country', operator: 'is', value: '  ' },
        { all: [{ field: 'created_at', operator: 'greater', value: '2026-02-30' }] },
        { field: 'attribute:orders', operator: 'less', value: 'many' },
        { field: 'first_name', operator: 'is', value: 'x'.repeat(limits.valueLength + 1) },
        'nonsense',
        null,
        { field: 'constructor', operator: 'is', value: 'x' },
        { field: 'attribute:', operator: 'is', value: 'x' },
      ],
    }),
  ).toEqual([
    '0:unknown_field',
    '1:wrong_operator',
    '2:value_missing',
    '3.0:not_a_day',
    '4:not_a_number_or_day',
    '5:value_too_long',
    '6:shape',
    '7:shape',
    '8:unknown_field',
    '9:unknown_field',
  ]);
});

test('a condition alone, a text or nothing is no description', () => {
  for (const input of [{ field: 'tag', operator: 'is_set' }, 'all', null, undefined, 7, []])
    expect(problemsOf(input)).toContain(':shape');
});

test('depth and number are bounded, however deep the nonsense goes', () => {
  const leaf: Node = { field: 'tag', operator: 'is_set' };
  const nested = (depth: number): Node => (depth === 0 ? leaf : { all: [nested(depth - 1)] });
  expect(problemsOf(nested(limits.depth))).toEqual([]);
  expect(problemsOf(nested(limits.depth + 1))).toEqual(['0.0.0.0.0:too_deep']);
  expect(problemsOf(nested(5_000))).toEqual(['0.0.0.0.0:too_deep']);
  const group = { any: Array.from({ length: limits.groupSize }, () => leaf) };
  expect(problemsOf({ all: [group] })).toEqual([]);
  expect(problemsOf({ all: [group, group] })).toEqual(['1.20:too_many']);
  expect(problemsOf({ all: Array.from({ length: 50_000 }, () => leaf) })).toEqual([':too_many']);
});
