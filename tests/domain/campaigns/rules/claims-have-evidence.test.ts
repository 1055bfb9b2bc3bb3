import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/claims-have-evidence.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const check = (bodyText: string) => rule.check(campaignFacts({ campaign: { bodyText } }));

it('a superlative or a share without a source is asked about', () => {
  expect(check('Our roast is the best in the country.')).toMatchObject({
    is: 'needs-review',
    where: 'body',
    spans: [{ field: 'body', start: 13, end: 21 }],
    question: { en: 'What shows that “the best” is true? Name the source, here or in the text.' },
  });
  expect(check('93 % of our guests come back.')).toMatchObject({ is: 'needs-review' });
  expect(check('Cà phê hàng đầu Việt Nam.')).toMatchObject({ is: 'needs-review' });
});

it('the same with its source passes', () => {
  expect(check('93 % of our guests come back. Source: our till, October 2026.')).toEqual({ is: 'pass' });
  expect(check('According to the 2026 cupping in Đà Lạt it is the best of the region.')).toEqual({ is: 'pass' });
});

it('a price and a recipe claim nothing', () => {
  expect(check('10 % off, 15 g coffee, 250 g water at 93 °C.')).toEqual({ is: 'pass' });
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});
