import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/parc-at-least-one.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const check = (bodyText: string, replyTo = 'no-reply@langbian.example') =>
  rule.check(campaignFacts({ campaign: { replyTo, bodyText } }));

it.each(['no-reply', 'noreply', 'donotreply', 'do-not-reply', 'dont_reply'])(
  'answers to %s, no answer time and no source are a leaflet',
  (name) => {
    expect(check('Buy beans.', `${name}@langbian.example`)).toMatchObject({ is: 'fail', where: 'reply_to' });
  },
);

it('each of the three alone passes', () => {
  expect(check('Buy beans.', 'hello@langbian.example')).toEqual({ is: 'pass' });
  expect(check('Khôi answers within two working days.')).toEqual({ is: 'pass' });
  expect(check('Chúng tôi trả lời trong vòng 24 giờ.')).toEqual({ is: 'pass' });
  expect(check('According to the cooperative, it rained late.')).toEqual({ is: 'pass' });
});

it('the sender address counts where no other is given', () => {
  expect(check('Buy beans.', '')).toEqual({ is: 'pass' });
});
