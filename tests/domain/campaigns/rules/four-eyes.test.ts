import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/four-eyes.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const [ha, chau, jonas] = [
  { id: '1', name: 'Hà', address: 'ha@langbian.example' },
  { id: '2', name: 'Châu', address: 'chau@langbian.example' },
  { id: '3', name: 'Jonas', address: 'jonas@langbian.example' },
];

it('two approvers who both wrote it leave nobody to look', () => {
  const people = { author: ha!, editor: chau!, approvers: [ha!, chau!] };
  expect(rule.check(campaignFacts({ people }))).toMatchObject({
    is: 'fail',
    because: { en: 'Everybody who may approve has written this: Hà, Châu.' },
  });
});

it('a third pair of eyes is enough', () => {
  expect(
    rule.check(campaignFacts({ people: { author: ha!, editor: chau!, approvers: [ha!, chau!, jonas!] } })),
  ).toEqual({ is: 'pass' });
});

it('whoever works alone looks again instead', () => {
  expect(rule.check(campaignFacts({ people: { author: ha!, editor: ha!, approvers: [ha!] } }))).toEqual({ is: 'pass' });
});

it('nobody who may approve is a no', () => {
  expect(rule.check(campaignFacts({ people: { approvers: [] } }))).toMatchObject({ is: 'fail' });
});
