import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/interruption-shown.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

it('a third and a fourth message in a week are shown with how many people get them', () => {
  expect(rule.check(campaignFacts({ thisWeek: [40, 900, 812] }))).toMatchObject({
    is: 'fail',
    where: 'audience',
    because: {
      en: 'You would write to 1,712 people a third time this week, to 812 of them a fourth time or more.',
      vi: 'Bạn sẽ viết cho 1.712 người lần thứ ba trong tuần này, trong đó 812 người lần thứ tư trở lên.',
    },
  });
  expect(rule.check(campaignFacts({ thisWeek: [0, 3, 0] }))).toMatchObject({
    because: { en: 'You would write to 3 people a third time this week.' },
  });
});

it('a second message passes', () => {
  expect(rule.check(campaignFacts({ thisWeek: [4000, 0, 0] }))).toEqual({ is: 'pass' });
});
