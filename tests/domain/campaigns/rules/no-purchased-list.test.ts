import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/no-purchased-list.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const file = (origin: string | null) => ({ file: 'partners.csv', origin, note: '', people: 812 });

it.each(['bought', 'rented', 'scraped', 'appended', 'partner', 'found on a shelf', null])(
  'people who came as %s keep it back',
  (origin) => {
    expect(rule.check(campaignFacts({ imports: [file('own_form'), file(origin)] }))).toMatchObject({
      is: 'fail',
      where: 'audience',
      because: { en: expect.stringContaining('permission cannot be bought') },
    });
  },
);

it('passes with files of one’s own, and says how many came so', () => {
  expect(rule.check(campaignFacts({ imports: [file('own_shop'), file('event')] }))).toMatchObject({
    is: 'pass',
    told: { en: '1,624 people came with files of your own, with the proof of their yes.' },
  });
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('doubt is no', () => {
  expect(rule.check(campaignFacts({ imports: null }))).toMatchObject({ is: 'fail' });
});
