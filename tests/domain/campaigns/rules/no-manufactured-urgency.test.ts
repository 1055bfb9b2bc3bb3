import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/no-manufactured-urgency.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const check = (subject: string, bodyText = 'Come and see us.') =>
  rule.check(campaignFacts({ campaign: { subject, bodyText } }));

it('hurry without an end is refused, and shown where it stands', () => {
  expect(check('Only today: espresso')).toMatchObject({
    is: 'fail',
    where: 'subject',
    spans: [{ field: 'subject', start: 0, end: 10 }],
    because: { en: '“Only today” does not say until when, or how many there are.' },
  });
  expect(check('Nhanh tay lên bạn ơi')).toMatchObject({ is: 'fail' });
});

it('the same with a day that is ahead, or with what is left, passes', () => {
  expect(check('Last chance to book', 'The course closes on 30 November.')).toEqual({ is: 'pass' });
  expect(check('While stocks last', 'There are 12 bags left from this lot.')).toEqual({ is: 'pass' });
  expect(check('Sắp hết cà phê vụ này', 'Chỉ còn 40 gói.')).toEqual({ is: 'pass' });
});

it('a day that is over is no end', () => {
  expect(check('Ends soon', 'Until 3 November only.')).toMatchObject({
    is: 'fail',
    because: { en: '“Ends soon”, but 3 November is not ahead of us.' },
  });
});

it('a day just after the turn of the year is ahead', () => {
  expect(check('Last chance', 'Until 5 January.')).toEqual({ is: 'pass' });
});

it('the second last chance in a month was not the last', () => {
  const recent = [
    { id: 3, name: 'Sale', subject: 'Last chance!', benefit: '', launchedAt: new Date('2026-11-20T08:00:00Z') },
  ];
  const facts = { recent, campaign: { subject: 'Hurry', bodyText: 'Until 30 November.' } };
  expect(rule.check(campaignFacts(facts))).toMatchObject({
    is: 'fail',
    because: { en: expect.stringContaining('“Last chance!”') },
  });
  recent[0]!.launchedAt = new Date('2026-09-01T08:00:00Z');
  expect(rule.check(campaignFacts(facts))).toEqual({ is: 'pass' });
});

it('an ordinary letter passes', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});
