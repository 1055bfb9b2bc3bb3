import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/no-recipient-without-permission.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const audience = { matches: 41, permitted: 0, refused: [{ reason: 'requested', people: 41 }], waiting: [] };

it('a campaign for people who have only been asked reaches nobody', () => {
  expect(rule.check(campaignFacts({ audience }))).toMatchObject({
    is: 'fail',
    where: 'audience',
    because: { en: 'Of the 41 people this is meant for, nobody has said yes to “Product news”.' },
  });
});

it('a segment that describes nobody is said to describe nobody', () => {
  const nobody = { matches: 0, permitted: 0, refused: [], waiting: [] };
  expect(rule.check(campaignFacts({ audience: nobody }))).toMatchObject({
    because: { en: 'The segment describes nobody.' },
  });
});

it('one person who said yes is enough, now or only later', () => {
  expect(rule.check(campaignFacts({ audience: { ...audience, matches: 42, permitted: 1 } }))).toEqual({ is: 'pass' });
  const later = { ...audience, matches: 42, waiting: [{ reason: 'cadence', people: 1 }] };
  expect(rule.check(campaignFacts({ audience: later }))).toEqual({ is: 'pass' });
});

it('without a topic, or with one nobody writes about any more, it is a no', () => {
  expect(rule.check(campaignFacts({ topic: null }))).toMatchObject({ is: 'fail', where: 'topic' });
  expect(rule.check(campaignFacts({ audience: null }))).toMatchObject({ is: 'fail' });
  const topic = { ...campaignFacts().topic!, archived: true };
  expect(rule.check(campaignFacts({ topic }))).toMatchObject({ is: 'fail', where: 'topic' });
});
