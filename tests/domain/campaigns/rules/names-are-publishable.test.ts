import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/names-are-publishable.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const named = (name: string) => rule.check(campaignFacts({ segment: { id: 4, name, conditions: 1 } }));

it('a segment called by a word nobody would say to their face is warned about', () => {
  expect(named('Complainers 2026')).toMatchObject({
    is: 'fail',
    where: 'segment',
    because: { en: '“Complainers 2026” says “Complainers” of people who can read it.' },
  });
  expect(named('Khách lầy Đà Lạt')).toMatchObject({ is: 'fail' });
});

it('a plain name passes', () => {
  expect(named('People who wrote to us about a parcel')).toEqual({ is: 'pass' });
  expect(rule.check(campaignFacts({ segment: null }))).toEqual({ is: 'pass' });
});
