import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/sender-is-the-organisation.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const check = (campaign: { fromName?: string; fromAddress?: string; replyTo?: string }) =>
  rule.check(campaignFacts({ campaign }));

it('anna@gmail.com is a private account', () => {
  expect(check({ fromAddress: 'anna@gmail.com' })).toMatchObject({
    is: 'fail',
    where: 'from',
    because: { en: expect.stringContaining('a private account') },
    mend: { changes: { fromAddress: 'hello@langbian.example' } },
  });
});

it.each([
  '',
  'anna',
  'a b@langbian.example',
  'a@langbian.example\r\nBcc: x@y.example',
  'a@langbian.example.evil.example',
  'a@notlangbian.example',
])('“%s” is not the organisation’s address', (fromAddress) =>
  expect(check({ fromAddress })).toMatchObject({ is: 'fail', where: 'from' }),
);

it.each(['hello@langbian.example', 'news@mail.LANGBIAN.example'])('%s is', (fromAddress) => {
  expect(check({ fromAddress })).toEqual({ is: 'pass' });
});

it('answers go to the organisation too', () => {
  expect(check({ replyTo: 'anna@gmx.de' })).toMatchObject({ is: 'fail', where: 'reply_to' });
  expect(check({ replyTo: '' })).toEqual({ is: 'pass' });
});

it('a sender has a name', () => {
  expect(check({ fromName: ' ' })).toMatchObject({
    is: 'fail',
    mend: { changes: { fromName: 'Langbian Coffee Co., Ltd' } },
  });
});
