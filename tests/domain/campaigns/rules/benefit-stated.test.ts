import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/benefit-stated.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const check = (benefit: string, recent = campaignFacts().recent) =>
  rule.check(campaignFacts({ campaign: { benefit }, recent }));

it.each(['', '  ', 'nothing', 'Coffee!'])('“%s” says nothing', (benefit) => {
  expect(check(benefit)).toMatchObject({ is: 'fail', where: 'benefit' });
  expect(check(benefit)).not.toHaveProperty('as');
});

it.each(['20 % off all filter coffee', 'Giảm giá 30% toàn bộ cửa hàng', 'A free voucher for you'])(
  '“%s” takes buying',
  (benefit) => {
    expect(check(benefit)).toMatchObject({ is: 'fail', as: 'warn' });
  },
);

it('a sentence about the reader passes', () => {
  expect(check('Readers learn how to store beans through the rainy season.')).toEqual({ is: 'pass' });
  expect(check('Readers learn how to store beans through the rainy season, and new filters are 10 % off.')).toEqual({
    is: 'pass',
  });
  expect(check('Người đọc biết cách bảo quản hạt cà phê trong mùa mưa.')).toEqual({ is: 'pass' });
});

it('the last campaign’s sentence is not this one’s', () => {
  const benefit = 'Readers learn how to store beans.';
  const recent = [
    { id: 1, name: 'October', subject: '', benefit: 'readers  learn how to store beans.', launchedAt: new Date(0) },
  ];
  expect(check(benefit, recent)).toMatchObject({ is: 'fail', because: { en: expect.stringContaining('October') } });
});
