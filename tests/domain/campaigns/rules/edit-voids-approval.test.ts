import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/edit-voids-approval.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const saw = (contentHash: string) => campaignFacts({ approval: { contentHash, signed: 'yes' } });

it('is kept back when something else was let pass', () => {
  expect(rule.check(saw('cd'.repeat(32)))).toMatchObject({ is: 'fail', where: 'people' });
});

it('passes with what was let pass, and before anybody did', () => {
  expect(rule.check(saw('ab'.repeat(32)))).toEqual({ is: 'pass' });
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});
