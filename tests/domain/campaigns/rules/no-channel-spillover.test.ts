import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/no-channel-spillover.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

it('a call to people who agreed to letters is kept back', () => {
  expect(rule.check(campaignFacts({ campaign: { channel: 'sms' } }))).toMatchObject({
    is: 'fail',
    because: { en: '240 people agreed to email; this is sms.' },
  });
});

it('passes when everybody agreed to this very channel', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('doubt is no', () => {
  expect(rule.check(campaignFacts({ promised: null }))).toMatchObject({ is: 'fail' });
});
