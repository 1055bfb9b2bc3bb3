import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/law-reconfirm-due.ts';
import { campaignFacts, lawFacts } from '#tests/support/campaign-facts.ts';

const kr = (due: number, overdue: number) =>
  rule.check(
    campaignFacts({
      laws: [
        lawFacts(),
        lawFacts({
          name: { en: 'Somewhere', vi: 'Nơi nào đó' },
          reconfirm: { months: 24, due, overdue, confidence: 'verbatim', source: 'Act s. 50(8)' },
        }),
      ],
    }),
  );

it('people whose yes is older than their law lets it stand are found', () => {
  expect(kr(7, 0)).toMatchObject({
    is: 'fail',
    where: 'people',
    because: {
      en: expect.stringContaining('7 people in Somewhere'),
      vi: expect.stringContaining('7 người ở Nơi nào đó'),
    },
  });
});

it('where it is more than a month late, somebody has to say why', () => {
  expect(kr(7, 2)).toMatchObject({ is: 'needs-review', question: { en: expect.stringContaining('2 of them') } });
});

it('a yes that is fresh enough, or stands until it is taken back, passes', () => {
  expect(kr(0, 0)).toEqual({ is: 'pass' });
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('laws nobody could find out are no pass', () => {
  expect(rule.check(campaignFacts({ laws: null }))).toMatchObject({ is: 'fail' });
});
