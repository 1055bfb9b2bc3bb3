import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/law-min-age.ts';
import { campaignFacts, lawFacts } from '#tests/support/campaign-facts.ts';

const old = (value: number | null) => lawFacts({ minAge: { value, confidence: 'primary', source: 'Act s. 8' } });

it.each([
  [{ campaign: { subject: 'A picnic for teenagers' } }, 'subject'],
  [{ campaign: { bodyText: 'Dành cho học sinh cấp ba.' } }, 'body'],
  [{ segment: { id: 1, name: 'Kids of members', conditions: 1 } }, 'audience'],
])('what speaks to the young is asked about: %j', (overrides, where) => {
  expect(rule.check(campaignFacts({ laws: [old(13), old(16), old(null)], ...overrides }))).toMatchObject({
    is: 'needs-review',
    where,
    question: { en: expect.stringContaining('under 16'), vi: expect.stringContaining('dưới 16 tuổi') },
  });
});

it('what speaks to everybody passes', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('laws nobody could find out are no pass', () => {
  expect(rule.check(campaignFacts({ laws: null }))).toMatchObject({ is: 'fail' });
});
