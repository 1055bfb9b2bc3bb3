import { expect, it } from 'vitest';
import { defaultPolicy } from '#lib/domain/campaigns/policy.ts';
import rule from '#lib/domain/campaigns/rules/annoyance-budget.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const audience = { matches: 300, permitted: 300, refused: [], waiting: [] };

it('an audience nobody has counted is refused', () => {
  expect(rule.check(campaignFacts({ audience: null }))).toMatchObject({ is: 'fail', where: 'audience' });
});

it('a budget that is used up is no budget', () => {
  const policy = { ...defaultPolicy, weeklyBudget: 2 };
  const outcome = rule.check(campaignFacts({ audience, policy, thisWeek: [5, 31, 2] }));
  expect(outcome).toMatchObject({ is: 'fail', because: { en: '33 people have had their 2 of this week already.' } });
  expect(rule.check(campaignFacts({ audience, policy, thisWeek: [5, 0, 0] }))).toEqual({ is: 'pass' });
});

it('a large budget is asked of the gate alone', () => {
  const policy = { ...defaultPolicy, weeklyBudget: 9 };
  expect(rule.check(campaignFacts({ audience, policy, thisWeek: [5, 31, 2] }))).toEqual({ is: 'pass' });
});

it('who has to wait is said in numbers, and holds nobody up', () => {
  const waiting = [
    { reason: 'weekly_budget', people: 7 },
    { reason: 'cadence', people: 34 },
  ];
  expect(rule.check(campaignFacts({ audience: { ...audience, waiting } }))).toMatchObject({
    is: 'pass',
    told: { en: expect.stringContaining('41 people'), vi: expect.stringContaining('41 người') },
  });
});
