import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/cooling-off.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const at = (clock: string) => new Date(`2026-11-24T${clock}:00Z`);

it('is kept back when it would leave before it has cooled', () => {
  expect(rule.check(campaignFacts({ campaign: { editedAt: at('07:00'), leavesAt: at('07:03') } }))).toMatchObject({
    is: 'fail',
    because: { en: 'It leaves 3 minutes after the last edit; it has to lie for 15.' },
  });
});

it('passes when it leaves later, and says how long it still lies', () => {
  expect(rule.check(campaignFacts({ campaign: { editedAt: at('07:00'), leavesAt: at('07:15') } }))).toEqual({
    is: 'pass',
  });
  expect(rule.check(campaignFacts({ campaign: { editedAt: at('07:55') } }))).toMatchObject({
    is: 'pass',
    told: { en: 'It cools off: nothing leaves for another 10 minutes.' },
  });
});

it('a clock that jumped back does not make it leave earlier', () => {
  const facts = campaignFacts({ campaign: { editedAt: at('09:00'), leavesAt: at('08:30') } });
  expect(rule.check(facts)).toMatchObject({ is: 'fail', because: { en: expect.stringContaining('0 minutes') } });
});
