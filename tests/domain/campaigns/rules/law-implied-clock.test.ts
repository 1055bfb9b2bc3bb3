import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/law-implied-clock.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const { audience } = campaignFacts();

it('customers who never said yes are asked about, and never called a yes', () => {
  expect(rule.check(campaignFacts({ audience: { ...audience!, customers: 31 } }))).toMatchObject({
    is: 'needs-review',
    where: 'people',
    question: { en: expect.stringContaining('31 of these people never said yes') },
  });
});

it('people who said yes pass', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('an audience nobody can count fails closed', () => {
  expect(rule.check(campaignFacts({ audience: null }))).toMatchObject({ is: 'fail' });
});
