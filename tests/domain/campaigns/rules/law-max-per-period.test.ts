import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/law-max-per-period.ts';
import { campaignFacts, lawFacts } from '#tests/support/campaign-facts.ts';

const { audience, topic } = campaignFacts();
const daily = (count: number, value: number | null) =>
  rule.check(
    campaignFacts({
      topic: { ...topic!, cadence: { count, days: 1 } },
      laws: [lawFacts({ dailyLimit: { value, confidence: 'verbatim', source: 'Act s. 5' } })],
    }),
  );

it('a rhythm that promises more a day than a law allows is found', () => {
  expect(daily(5, 3)).toMatchObject({
    is: 'fail',
    where: 'topic',
    as: 'warn',
    because: { en: expect.stringContaining('Act s. 5') },
  });
});

it('as many as it allows pass, and so does a law without a number', () => {
  expect(daily(3, 3)).toEqual({ is: 'pass' });
  expect(daily(5, null)).toEqual({ is: 'pass' });
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('who has had enough today is said in numbers, and holds nobody up', () => {
  const waiting = [{ reason: 'daily_limit', people: 1_500 }];
  expect(rule.check(campaignFacts({ audience: { ...audience!, waiting } }))).toMatchObject({
    is: 'pass',
    told: { en: expect.stringContaining('1,500 people'), vi: expect.stringContaining('1.500 người') },
  });
});

it('nothing known is a no', () => {
  expect(rule.check(campaignFacts({ audience: null }))).toMatchObject({ is: 'fail' });
  expect(rule.check(campaignFacts({ laws: null }))).toMatchObject({ is: 'fail' });
});
