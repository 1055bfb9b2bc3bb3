import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/law-repermission-needs-live-basis.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

it.each([
  ['subject', 'Please confirm your subscription'],
  ['preheader', 'Bạn vẫn muốn nhận tin chứ?'],
  ['bodyText', 'Rules have changed, so we need your consent by Friday.'],
  ['bodyText', 'Hãy xác nhận sự đồng ý của bạn.'],
])('a %s that asks for a yes is found: %s', (field, text) => {
  const outcome = rule.check(campaignFacts({ campaign: { [field]: text } }));
  expect(outcome).toMatchObject({ is: 'fail', as: 'warn', where: field === 'bodyText' ? 'body' : field });
  expect(outcome).toHaveProperty('spans');
});

it('a letter that tells something passes, also about consent', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
  const bodyText = 'How cafés ask their guests for consent to photographs.';
  expect(rule.check(campaignFacts({ campaign: { bodyText } }))).toEqual({ is: 'pass' });
});
