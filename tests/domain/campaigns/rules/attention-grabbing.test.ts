import { describe, expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/attention-grabbing.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const check = (campaign: { subject?: string; preheader?: string; bodyText?: string }) =>
  rule.check(campaignFacts({ campaign }));

describe('shouting is marked', () => {
  it.each([
    ['!!! FREE !!!', ['!!!', 'FREE', '!!!']],
    ['BIG HARVEST SALE', ['BIG HARVEST SALE']],
    ['MIỄN PHÍ cho bạn', ['MIỄN PHÍ']],
    ['Come now! Come today!', ['!', '!']],
    ['Really?!', ['?!']],
    ['Harvest ☕🔥🎉', ['☕🔥🎉']],
  ])('%s', (subject, loud) => {
    const found = check({ subject });
    expect(found).toMatchObject({ is: 'fail', where: 'subject' });
    if (found.is === 'fail') expect(found.spans!.map(({ start, end }) => subject.slice(start, end))).toEqual(loud);
  });
});

describe('its good twin passes', () => {
  it.each([
    'Free tasting on the slope',
    'What NASA knows about roasting',
    'Harvest has begun!',
    'Harvest ☕',
    'Thu hoạch ở Đà Lạt',
  ])('%s', (subject) => expect(check({ subject })).toEqual({ is: 'pass' }));
});

it('one press lowers the voice', () => {
  expect(check({ subject: '!!! FREE TASTING !!!' })).toMatchObject({ mend: { changes: { subject: 'Free tasting' } } });
});

it('merge fields are not the writer’s voice', () => {
  expect(check({ subject: 'For {{ contact.first_name | default: "YOU THERE" }}' })).toEqual({ is: 'pass' });
});

it('a preview line that repeats the subject, or is only padding, says nothing', () => {
  expect(check({ subject: 'Harvest', preheader: 'harvest' })).toMatchObject({ is: 'fail', where: 'preheader' });
  expect(check({ subject: 'Harvest', preheader: '\u200b\u200b \u200b' })).toMatchObject({
    is: 'fail',
    mend: { changes: { preheader: '' } },
  });
  expect(check({ subject: 'Harvest', preheader: '' })).toEqual({ is: 'pass' });
});

it('the text is heard too', () => {
  expect(check({ bodyText: 'Come. BUY IT NOW!!! please' })).toMatchObject({ is: 'fail', where: 'body' });
});
