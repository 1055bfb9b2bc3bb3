import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/honest-consent-form.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const [words] = campaignFacts().promised!;

it.each([
  ['negation', 'a double negation'],
  ['bundle', 'a yes to terms in the same breath'],
  ['partners', 'partners without a name'],
])('a yes to words with %s is none', (trick, told) => {
  const promised = [words!, { ...words!, version: 2, people: 1500, tricks: [trick] }];
  expect(rule.check(campaignFacts({ promised }))).toMatchObject({
    is: 'fail',
    where: 'topic',
    because: { en: `1,500 people said yes to words with ${told} (Product news, version 2).` },
  });
});

it('passes with honest words', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});
