import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/connect-inform-entertain.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const says = (bodyText: string) => rule.check(campaignFacts({ campaign: { bodyText } }));

it.each(['Dripper, 20 % off. 350,000 đ.', 'Giảm giá phin nhôm: 120.000đ.', 'Sale! Sale! Sale!'])(
  'what only sells is kept back: %s',
  (text) => {
    expect(says(text)).toMatchObject({
      is: 'fail',
      where: 'body',
      because: { en: expect.stringContaining('price or an offer') },
    });
  },
);

it('asks for the place when it finds none', () => {
  expect(says('Greetings from the mountain. {{ contact.first_name }}')).toMatchObject({ is: 'needs-review' });
});

it.each([
  ['Answer this letter and tell us what you taste.', 'It connects (“Answer this letter”).'],
  ['How the rain tastes, and a recipe.', 'It informs (“How”), entertains (“recipe”).'],
  ['Mời bạn ghé vườn. Vì sao hạt chín muộn?', 'It connects (“Mời bạn”), informs (“Vì sao”).'],
])('passes, and points to it: %s', (text, told) => {
  expect(says(text)).toMatchObject({ is: 'pass', told: { en: told } });
});
