import { describe, expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/subject-matches-body.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const check = (subject: string, bodyText = 'The harvest has begun.', fromName = 'Langbian Coffee') =>
  rule.check(campaignFacts({ campaign: { subject, bodyText, fromName } }));

describe('a promise the text does not keep is found, and kept it passes', () => {
  it.each([
    ['Filters from 4,90 €', 'Filters from 4.90 EUR.'],
    ['Save 20 % on filters', 'Filters are 20% cheaper.'],
    ['Bộ lọc chỉ 200k', 'Giá 200.000đ một bộ.'],
    ['Free tasting for you', 'The tasting is free of charge.'],
    ['Tặng bạn một gói', 'Gói này miễn phí.'],
    ['Open day on 28/11', 'Come on November 28th.'],
    ['Mở cửa ngày 28 tháng 11', 'Hẹn gặp ngày 28/11/2026.'],
    ['Doors open Friday', 'We open on Fri, 27 November.'],
    ['Hẹn bạn thứ bảy', 'Gặp nhau sáng thứ 7 nhé.'],
    ['A talk with Anna Nguyen', 'Anna Nguyen talks about roasting.'],
    ['Mùa cà phê ở Đà Lạt', 'Đà Lạt đang vào mùa.'],
  ])('%s', (subject, kept) => {
    expect(check(subject)).toMatchObject({ is: 'fail', where: 'subject' });
    expect(check(subject, kept)).toEqual({ is: 'pass' });
  });
});

it('what is marked is the promise', () => {
  const found = check('Open day on 28/11');
  if (found.is !== 'fail') throw new Error('passed');
  expect('Open day on 28/11'.slice(found.spans![0]!.start, found.spans![0]!.end)).toBe('28/11');
});

it.each([
  'The New Harvest Is Finally Here',
  'Open 24/7, half of it 1/2',
  'Our November harvest',
  'For {{ contact.first_name | default: "Anna" }}',
  'News from Langbian',
  'Buổi thu hoạch của chúng tôi',
])('“%s” promises nothing that could be missing', (subject) => {
  expect(check(subject)).toEqual({ is: 'pass' });
});

it('without a subject, or without a text, nothing can match', () => {
  expect(check('')).toMatchObject({ is: 'fail', where: 'subject' });
  expect(check('!!!')).toMatchObject({ is: 'fail', where: 'subject' });
  expect(check('Harvest', ' ')).toMatchObject({ is: 'fail', where: 'body' });
});

it('the sender bears the name readers said yes to', () => {
  for (const name of [
    'Langbian',
    'Langbian Coffee',
    'Anna from Langbian Coffee',
    'Langbian Coffee Co., Ltd',
    'LANGBIAN COFFEE',
  ])
    expect(check('Harvest', 'Harvest', name)).toEqual({ is: 'pass' });
  for (const name of ['Highland Roasters', 'Anna', 'Support'])
    expect(check('Harvest', 'Harvest', name)).toMatchObject({
      is: 'fail',
      where: 'from',
      mend: { changes: { fromName: 'Langbian Coffee Co., Ltd' } },
    });
});
