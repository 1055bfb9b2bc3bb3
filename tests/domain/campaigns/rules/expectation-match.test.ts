import { expect, it } from 'vitest';
import type { Promised } from '#lib/domain/campaigns/facts.ts';
import rule from '#lib/domain/campaigns/rules/expectation-match.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const promised = (overrides: Partial<Promised>): Promised => ({ ...campaignFacts().promised![0]!, ...overrides });
const check = (overrides: Partial<Promised>) =>
  rule.check(campaignFacts({ promised: [promised({}), promised(overrides)] }));

it('a faster rhythm than promised is refused, with how many were promised what', () => {
  expect(check({ cadence: { count: 1, days: 30 }, people: 1200 })).toMatchObject({
    is: 'fail',
    where: 'topic',
    because: { en: '1,200 people were promised at most 1 in 30 days; the topic now allows 2 in 30.' },
  });
});

it('the promised rhythm, or a slower one, passes', () => {
  expect(check({})).toEqual({ is: 'pass' });
  expect(check({ cadence: { count: 4, days: 30 } })).toEqual({ is: 'pass' });
  expect(check({ cadence: { count: 2, days: 14 } })).toEqual({ is: 'pass' });
});

it('two in thirty days may come on one day: more than one in seven', () => {
  expect(check({ cadence: { count: 1, days: 7 } })).toMatchObject({ is: 'fail' });
});

it('a permission given to another name is not ours', () => {
  expect(check({ controller: 'Highland Roasters GmbH' })).toMatchObject({ is: 'fail', where: 'from' });
  expect(check({ controller: 'langbian coffee  Co., Ltd' })).toEqual({ is: 'pass' });
});

it('a permission for another channel is not for this one', () => {
  expect(check({ channel: 'sms' })).toMatchObject({ is: 'fail' });
});

it('a topic with a new name is asked about', () => {
  expect(check({ topicName: 'Offers' })).toMatchObject({
    is: 'needs-review',
    question: { en: expect.stringContaining('“Offers”') },
  });
});

it('not knowing what was promised is a no', () => {
  expect(rule.check(campaignFacts({ promised: null }))).toMatchObject({ is: 'fail' });
  expect(rule.check(campaignFacts({ topic: null }))).toMatchObject({ is: 'fail' });
});

it('permissions brought along from another tool are asked about: their words are not here', () => {
  expect(rule.check(campaignFacts({ broughtAlong: 3432 }))).toMatchObject({
    is: 'needs-review',
    question: { en: expect.stringMatching(/^3,432 people said yes in an earlier tool/) },
  });
});
