import { expect, test } from 'vitest';
import { majorChanges } from '#lib/domain/consent/major-changes.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';

const before: StatementFacts = {
  controller: {
    legalName: 'Langbian Coffee Co., Ltd',
    postalAddress: '12 Trần Phú',
    country: 'VN',
    contact: 'a@b.example',
  },
  topic: { name: 'Harvest letters', description: 'News' },
  channel: 'email',
  cadence: { count: 2, days: 7 },
  withdrawal: '',
  privacyUrl: null,
  thirdParties: [],
};

test.each<[string, Partial<StatementFacts>, string[]]>([
  ['another sender', { controller: { ...before.controller, legalName: 'Hillside Tea Ltd' } }, ['controller']],
  ['another topic', { topic: { name: 'Offers', description: 'News' } }, ['purpose']],
  ['more messages', { cadence: { count: 3, days: 7 } }, ['cadence']],
  ['the same number in fewer days', { cadence: { count: 2, days: 6 } }, ['cadence']],
  ['somebody who gets the address', { thirdParties: ['Hillside Tea Ltd'] }, ['thirdParties']],
])('%s is a major change', (_, change, named) => expect(majorChanges(before, { ...before, ...change })).toEqual(named));

test.each<[string, StatementFacts, Partial<StatementFacts>]>([
  ['fewer messages', before, { cadence: { count: 1, days: 7 } }],
  ['a new street', before, { controller: { ...before.controller, postalAddress: '14 Trần Phú' } }],
  ['a better description', before, { topic: { name: 'harvest  Letters', description: 'News from the hills' } }],
  ['a privacy notice', before, { privacyUrl: 'https://langbian.example/privacy', v: 2 }],
  ['fewer who get the address', { ...before, thirdParties: ['A Ltd', 'B Ltd'] }, { thirdParties: ['a ltd'] }],
])('%s is not', (_, from, change) => expect(majorChanges(from, { ...from, ...change })).toEqual([]));
