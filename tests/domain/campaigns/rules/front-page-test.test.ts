import { expect, it } from 'vitest';
import { signatures } from '#lib/domain/campaigns/campaign.ts';
import rule from '#lib/domain/campaigns/rules/front-page-test.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const signed = (sentence: string) => campaignFacts({ approval: { contentHash: 'ab'.repeat(32), signed: sentence } });

it('asks when it was let pass under another sentence', () => {
  expect(rule.check(signed('ok'))).toMatchObject({ is: 'needs-review', where: 'people' });
});

it('passes with the sentence in either language, and before says what will be signed', () => {
  expect(rule.check(signed(signatures.en))).toEqual({ is: 'pass' });
  expect(rule.check(signed(signatures.vi))).toEqual({ is: 'pass' });
  expect(rule.check(campaignFacts())).toMatchObject({
    is: 'pass',
    told: { vi: expect.stringContaining(signatures.vi) },
  });
});
