import { describe, expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/no-faked-conversation.ts';
import { campaignFacts, letterFacts } from '#tests/support/campaign-facts.ts';

const check = (subject: string, preheader = '') => rule.check(campaignFacts({ campaign: { subject, preheader } }));

describe('a subject that pretends to be an answer is found', () => {
  it.each([
    'Re: your order',
    'RE : your order',
    'Re[2]: your order',
    'Fwd: Fw: photos',
    '[News] Re: photos',
    '📩 Re: photos',
    'AW: Ihre Frage',
    'TL: đơn hàng của bạn',
    'Trả lời: đơn hàng của bạn',
    'Chuyển tiếp: ảnh',
    'Ｒｅ： your order',
    'R\u200be: your order',
    '{{ contact.first_name }} Re: your order',
  ])('%s', (subject) => {
    expect(check(subject)).toMatchObject({ is: 'fail', where: 'subject' });
  });
});

describe('its good twin passes', () => {
  it.each([
    'Your order, in three pictures',
    'Recipe: cold brew',
    'Re-opening on Monday',
    'About regions: where it grows',
    'Câu trả lời cho ba câu hỏi',
    'Award: we won',
  ])('%s', (subject) => {
    expect(check(subject)).toEqual({ is: 'pass' });
  });
});

it('what is marked is the prefix, and one press removes it', () => {
  expect(check('Re: Fwd: your order')).toMatchObject({
    because: { en: '“Re: Fwd: your order” pretends to be a reply or a forwarded letter; there was no conversation.' },
    spans: [{ field: 'subject', start: 0, end: 8 }],
    mend: { changes: { subject: 'your order' } },
  });
});

it.each(['You have 1 unread message', 'Missed call from us', 'Bạn có tin nhắn chưa đọc', 'Cuộc gọi nhỡ'])(
  '“%s” makes believe that somebody wrote',
  (subject) => {
    expect(check(subject)).toMatchObject({ is: 'fail', spans: [{ field: 'subject' }] });
  },
);

it('the preview line is looked at as well', () => {
  expect(check('Harvest', 'Re: harvest')).toMatchObject({ is: 'fail', where: 'preheader' });
});

it('a prefix that only appears when the letter is filled in is found in the letter', () => {
  const letter = letterFacts({ subject: 'Re: your order' });
  const campaign = { subject: '{{ contact.first_name | default: "Re" }}: your order' };
  expect(rule.check(campaignFacts({ campaign, letter }))).toMatchObject({ is: 'fail', where: 'subject' });
});
