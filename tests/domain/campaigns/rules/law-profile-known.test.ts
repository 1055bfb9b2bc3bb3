import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/law-profile-known.ts';
import { campaignFacts, lawFacts } from '#tests/support/campaign-facts.ts';

it('laws nobody could find out are found', () => {
  for (const laws of [null, []])
    expect(rule.check(campaignFacts({ laws }))).toMatchObject({ is: 'fail', where: 'people' });
});

it('people whose country was said pass without a word', () => {
  expect(rule.check(campaignFacts({ laws: [lawFacts(), lawFacts({ people: 12 })] }))).toEqual({ is: 'pass' });
});

it('people nobody can place, and guesses, pass under the strictest rules, and it says so', () => {
  const laws = [lawFacts({ guessed: 1204 }), lawFacts({ guessed: 50 }), lawFacts({ guessed: 2 })];
  expect(rule.check(campaignFacts({ laws }))).toEqual({
    is: 'pass',
    told: {
      en: 'Nobody knows where 1,204 people live: the strictest common rules apply to them. The law of 52 people is a guess from their language, which loosens nothing.',
      vi: 'Không rõ 1.204 người sống ở đâu: áp dụng quy tắc chung chặt nhất cho họ. Luật của 52 người là phỏng đoán từ ngôn ngữ, không nới lỏng điều gì.',
    },
  });
});
