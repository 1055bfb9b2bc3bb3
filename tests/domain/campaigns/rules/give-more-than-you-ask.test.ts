import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/give-more-than-you-ask.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const letter = (id: number, subject: string) => ({
  id,
  name: `Letter ${id}`,
  subject,
  benefit: 'Readers learn something.',
  launchedAt: new Date('2026-11-10T08:00:00Z'),
});
const check = (subject: string, before: string[]) =>
  rule.check(campaignFacts({ campaign: { subject }, recent: before.map((text, n) => letter(n + 1, text)) }));

it('the third letter of five that sells is warned about', () => {
  expect(check('20 % off all beans', ['A sale for you', 'How we roast', 'Giảm giá cuối năm'])).toMatchObject({
    is: 'fail',
    because: { en: 'Of the last 4 letters on this topic, this one included, 3 mainly sell.' },
  });
});

it('the second one passes, and so does a letter that gives', () => {
  expect(check('20 % off all beans', ['A sale for you', 'How we roast', 'How we dry', 'What rain does'])).toEqual({
    is: 'pass',
  });
  expect(check('How we roast', ['A sale for you', 'Buy now', 'Giảm giá cuối năm'])).toEqual({ is: 'pass' });
});

it('what was sold long ago does not count', () => {
  const before = ['How we roast', 'How we dry', 'What rain does', 'Our farmers', 'Sale', 'Sale', 'Sale'];
  expect(check('20 % off', before)).toEqual({ is: 'pass' });
});
