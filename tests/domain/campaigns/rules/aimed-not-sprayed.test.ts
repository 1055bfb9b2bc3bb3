import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/aimed-not-sprayed.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

it('everybody needs a reason', () => {
  const audience = { ...campaignFacts().audience!, matches: 50000, permitted: 41163 };
  expect(rule.check(campaignFacts({ segment: null, audience }))).toMatchObject({
    is: 'needs-review',
    question: { en: 'It goes to everybody on “Product news”. Why should all 41,203 people care about this one?' },
  });
});

it('a segment without conditions is everybody', () => {
  expect(rule.check(campaignFacts({ segment: { id: 1, name: 'All', conditions: 0 } }))).toMatchObject({
    is: 'needs-review',
  });
});

it('a segment is a reader in mind', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('nobody knowing how many that is makes it a question all the same', () => {
  expect(rule.check(campaignFacts({ segment: null, audience: null, topic: null }))).toMatchObject({
    is: 'needs-review',
  });
});
