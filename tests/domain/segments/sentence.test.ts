import { expect, test } from 'vitest';
import { everybody, type SegmentDefinition } from '#lib/domain/segments/segment.ts';
import { segmentSentence } from '#lib/domain/segments/sentence.ts';

const segment: SegmentDefinition = {
  all: [
    { field: 'tag', operator: 'has', value: 'espresso' },
    {
      any: [
        { field: 'country', operator: 'is', value: 'VN' },
        { field: 'attribute:orders', operator: 'greater', value: '5' },
      ],
      not: true,
    },
    { field: 'created_at', operator: 'greater', value: '2026-01-31' },
    { field: 'language', operator: 'is_not_set' },
  ],
};

test('a segment reads back as one sentence in English', () => {
  expect(segmentSentence(segment, 'en')).toBe(
    'Everybody who fits: tagged “espresso” and not (country is Vietnam or “orders” is more than “5”) and came since January 31, 2026 and language is empty.',
  );
  expect(segmentSentence(everybody, 'en')).toBe('Everybody.');
});

test('and in Vietnamese', () => {
  expect(segmentSentence(segment, 'vi')).toBe(
    'Mọi người thỏa điều kiện: có nhãn “espresso” và không (quốc gia là Việt Nam hoặc “orders” lớn hơn “5”) và có mặt từ ngày 31/1/2026 và ngôn ngữ để trống.',
  );
  expect(segmentSentence(everybody, 'vi')).toBe('Tất cả mọi người.');
});

test('a group of one needs no brackets, a negated one keeps them', () => {
  const one = { field: 'tag', operator: 'is_set' } as const;
  expect(segmentSentence({ all: [{ any: [one] }] }, 'en')).toBe('Everybody who fits: has a tag.');
  expect(segmentSentence({ all: [{ ...one, not: true }] }, 'en')).toBe('Everybody who fits: not (has a tag).');
});
