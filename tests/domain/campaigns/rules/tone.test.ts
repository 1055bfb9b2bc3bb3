import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/tone.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const check = (bodyText: string) => rule.check(campaignFacts({ campaign: { bodyText } }));

it('an insult is marked where it stands', () => {
  expect(check('Whoever believes this is an idiot. Shut up.')).toMatchObject({
    is: 'fail',
    where: 'body',
    spans: [
      { field: 'body', start: 28, end: 33 },
      { field: 'body', start: 35, end: 42 },
    ],
    because: { en: '“idiot”, “Shut up”: it sounds angry or sneering.' },
  });
  expect(check('Thật là mất dạy, câm miệng lại.')).toMatchObject({ is: 'fail' });
});

it('the same matter said calmly passes', () => {
  expect(check('We disagree with what was written, and this is why.')).toEqual({ is: 'pass' });
  expect(check('Chúng tôi không đồng ý, và đây là lý do.')).toEqual({ is: 'pass' });
});

it('a word inside another word is none', () => {
  expect(check('The idiotype of the plant.')).toEqual({ is: 'pass' });
});
