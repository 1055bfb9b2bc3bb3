import { expect, test } from 'vitest';
import type { ConsentState } from '#lib/domain/consent/permission.ts';
import { reapply } from '#lib/domain/restore/reapply.ts';

const saidAt = new Date('2027-03-01T09:00:00Z');
const standing = (topicId: number, state: ConsentState, day: string) => ({
  topicId,
  channel: 'email',
  state,
  since: new Date(`2027-${day}T09:00:00Z`),
});
const news = { topicId: 1, channel: 'email' };
const offers = { topicId: 2, channel: 'email' };

test('a no holds for what was said before it', () => {
  expect(reapply(news, saidAt, [standing(1, 'given', '02-01')])).toEqual([news]);
  expect(reapply(news, saidAt, [])).toEqual([news]);
  expect(reapply(null, saidAt, [standing(1, 'given', '02-01'), standing(2, 'requested', '03-02')])).toBe('everything');
  expect(reapply(null, saidAt, [])).toBe('everything');
});

test('a yes that was said since stands, and only that one', () => {
  expect(reapply(news, saidAt, [standing(1, 'given', '03-02')])).toEqual([]);
  expect(reapply(news, saidAt, [standing(2, 'given', '03-02')])).toEqual([news]);
  expect(reapply(null, saidAt, [standing(1, 'given', '02-01'), standing(2, 'renewed', '03-02')])).toEqual([news]);
  expect(reapply(null, saidAt, [standing(2, 'given', '03-02')])).toEqual([]);
  expect(reapply(offers, saidAt, [standing(2, 'withdrawn', '03-02')])).toEqual([offers]);
});
