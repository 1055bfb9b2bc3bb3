import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/actor-is-a-person.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const jonas = { id: 'user-marketer', name: 'Jonas Weber' };
const at = (address: string) => ({ id: address, name: address, address });
const among = (...addresses: string[]) =>
  campaignFacts({ people: { author: jonas, editor: jonas, approvers: addresses.map(at) } });

it('asks who signs when only a mailbox of several people may let it pass', () => {
  expect(rule.check(among('info@langbian.example', 'No.Reply@langbian.example'))).toMatchObject({
    is: 'needs-review',
    where: 'people',
    question: { en: expect.stringContaining('Which one person signs there?') },
  });
});

it('asks in a house of one as well', () => {
  const one = { ...jonas, address: 'team@langbian.example' };
  expect(rule.check(campaignFacts({ people: { approvers: [one] } }))).toMatchObject({ is: 'needs-review' });
});

it('passes when a person may, whoever else is there', () => {
  expect(rule.check(among('info@langbian.example', 'chau@langbian.example'))).toEqual({ is: 'pass' });
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});
