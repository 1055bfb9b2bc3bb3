import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/law-consent-text-complete.ts';
import { campaignFacts, lawFacts } from '#tests/support/campaign-facts.ts';

const words = (parts: string[], people = 40) => ({ version: 2, language: 'en', people, parts });

it('words that do not say what the law of their readers wants said are asked about', () => {
  const laws = [
    lawFacts(),
    lawFacts({
      name: { en: 'Somewhere', vi: 'Nơi nào đó' },
      statement: { confidence: 'verbatim', source: 'Act s. 28(3)' },
      unsaid: [words(['form'], 3), words(['cadence', 'form'])],
    }),
  ];
  expect(rule.check(campaignFacts({ laws }))).toMatchObject({
    is: 'needs-review',
    question: {
      en: expect.stringMatching(
        /^40 people in Somewhere .* \(v2, en\) .* how often, as what it comes, .* \(Act s\. 28\(3\)\)/,
      ),
      vi: expect.stringContaining('tần suất, hình thức'),
    },
  });
});

it('words that say it all pass', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('laws nobody could find out are no pass', () => {
  expect(rule.check(campaignFacts({ laws: null }))).toMatchObject({ is: 'fail' });
});
