import { expect, test } from 'vitest';
import { consentRecord, dpvStates, type RecordFacts } from '#lib/domain/consent/consent-record.ts';
import { consentStates } from '#lib/domain/consent/permission.ts';
import example from '#tests/vectors/consent-record-27560.json' with { type: 'json' };

const at = new Date('2026-11-20T08:14:02Z');
const event = { until: null, byPerson: true, topicId: 4, statementHash: 'ab'.repeat(32), basis: 'consent' };
const facts: RecordFacts = {
  base: 'https://letters.example',
  workspaceId: 3,
  subject: 'abc_def',
  createdAt: at,
  country: 'DE',
  controller: {
    name: 'Acme GmbH',
    address: 'Musterstr. 1, 10115 Berlin',
    contact: 'privacy@acme.example',
    country: 'DE',
  },
  manageUrl: 'https://letters.example/preferences/x',
  topics: [{ id: 4, name: 'Weekly letter', cadence: { count: 1, days: 7 }, basis: 'consent', thirdParties: [] }],
  statements: [
    {
      id: 9,
      topicId: 4,
      version: 4,
      language: 'de',
      publishedAt: at,
      hash: '9f'.repeat(32),
      words: 'Ja, ich will.',
      facts: { topic: { name: 'Weekly letter', description: '' }, privacyUrl: 'https://acme.example/privacy' } as never,
    },
  ],
  events: [
    { ...event, seq: 1, type: 'requested', at, method: 'form', hash: '01' },
    { ...event, seq: 2, type: 'given', at, until: new Date('2028-11-20T08:14:02Z'), method: 'button', hash: '02' },
    { ...event, seq: 3, type: 'withdrawn', at, method: 'one-click', hash: '03', topicId: null },
  ],
};

type Tree = Record<string, unknown>;
/** The names used at each place, arrays looked into: `dpv:hasProcess/dpv:hasRight/@type`. */
const shapeOf = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => shapeOf(one, path));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value as Tree).flatMap(([key, inner]) => [
    `${path}/${key}`,
    ...shapeOf(inner, `${path}/${key}`),
  ]);
};
const ours = (tree: object) => new Set(shapeOf(tree));
/** Every term of a vocabulary that stands anywhere in it, as a name or as a value. */
const terms = (tree: unknown): Set<string> =>
  new Set(JSON.stringify(tree).match(/"(?:dpv|pd|loc|eu-gdpr|legal-eu|dct|schema):[\w-]+"/g) ?? []);

test('a record has every field of the example record, each at its place', () => {
  const { '@context': _, ...shape } = example;
  // The example names a second party; ours has none to name.
  const missing = [...ours(shape)].filter((path) => !ours(consentRecord(facts)).has(path));
  expect(missing).toEqual([]);
});

test('it binds the terms as the example does, and uses no word of a vocabulary that is neither there nor in the state map', () => {
  const record = consentRecord(facts);
  const { pm: _, ...bound } = example['@context'];
  expect(record['@context']).toMatchObject(bound);
  const known = new Set([
    ...terms(example),
    ...Object.values(dpvStates).map((state) => `"${state}"`),
    '"dpv:UntilEventDuration"',
  ]);
  expect([...terms(record)].filter((term) => !known.has(term))).toEqual([]);
});

test('each state has its own name in the vocabulary', () => {
  expect(Object.keys(dpvStates).toSorted()).toEqual([...consentStates].toSorted());
  expect(new Set(Object.values(dpvStates)).size).toBe(consentStates.length);
});

test('a yes says how long it lasts, names its words and follows the entry before it', () => {
  const [asked, given, left] = consentRecord(facts)['dpv:hasConsentStatus'];
  expect(asked).toMatchObject({ '@type': 'dpv:ConsentRequested', 'dpv:hasDuration': { 'rdf:value': 'PT48H' } });
  expect(given).toMatchObject({
    '@type': ['dpv:ConsentGiven', 'dpv:ExplicitlyExpressedConsent'],
    'dpv:hasDuration': { '@type': 'dpv:UntilTimeDuration', 'rdf:value': '2028-11-20T08:14:02.000Z' },
    'pm:evidenceSha256': '02',
    'pm:previousEventSha256': '01',
  });
  expect(left).toMatchObject({
    '@type': 'dpv:ConsentWithdrawn',
    'dpv:hasDuration': { '@type': 'dpv:EndlessDuration' },
  });
});

test('a right nobody said yes to is never told as a consent', () => {
  const bought = {
    ...event,
    seq: 1,
    type: 'given' as const,
    at,
    basis: 'soft-opt-in',
    byPerson: false,
    method: 'purchase',
    hash: '07',
  };
  const record = consentRecord({ ...facts, events: [bought], topics: [{ ...facts.topics[0]!, basis: 'soft-opt-in' }] });
  expect(record['dpv:hasConsentStatus']).toEqual([]);
  expect(record['pm:otherRight']).toMatchObject([{ 'pm:basis': 'soft-opt-in' }]);
  expect(record['dpv:hasProcess'][0]!['dpv:hasLegalBasis']).toEqual(['dpv:LegitimateInterest']);
});

test('where the GDPR does not apply nothing is said of it', () => {
  expect(JSON.stringify({ ...consentRecord({ ...facts, country: 'VN' }), '@context': {} })).not.toMatch(/gdpr|loc:EU/i);
});
