import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/customer-acted-first.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const audience = (people: number) => ({
  matches: 300,
  permitted: 300 - people,
  waiting: [],
  refused: [{ reason: 'unknown', people }],
});

it('an audience nobody has counted is refused', () => {
  expect(rule.check(campaignFacts({ audience: null }))).toMatchObject({ is: 'fail', where: 'audience' });
});

it('what the gate will do is said in numbers, and holds nobody up', () => {
  const outcome = rule.check(campaignFacts({ audience: audience(41) }));
  expect(outcome).toMatchObject({
    is: 'pass',
    told: { en: expect.stringContaining('41 people'), vi: expect.stringContaining('41 người') },
  });
});

it('with nobody of that kind there is nothing to say', () => {
  expect(rule.check(campaignFacts({ audience: { matches: 300, permitted: 300, refused: [], waiting: [] } }))).toEqual({
    is: 'pass',
  });
});
