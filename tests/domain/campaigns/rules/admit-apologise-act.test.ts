import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/admit-apologise-act.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

it('is blocked while something wrong on its topic is not put right', () => {
  expect(rule.check(campaignFacts({ incident: { campaign: 'Prices of November' } }))).toMatchObject({
    is: 'fail',
    where: 'topic',
    because: { en: expect.stringContaining('“Prices of November” was wrong') },
  });
});

it('passes when nothing is open', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('lets the correction through, and says whom alone it reaches', () => {
  const facts = campaignFacts({
    incident: { campaign: 'Prices of November' },
    corrects: { campaign: 'Prices of November', got: 1204 },
  });
  expect(rule.check(facts)).toMatchObject({ is: 'pass', told: { en: expect.stringContaining('1,204 people') } });
});
