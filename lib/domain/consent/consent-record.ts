import { isOwnBasis } from './basis.ts';
import type { ConsentState } from './permission.ts';
import type { StatementFacts } from './statement.ts';

/** The state as the W3C Data Privacy Vocabulary 2.3 names it (subclasses of dpv:ConsentStatus). */
export const dpvStates: Record<ConsentState, string> = {
  requested: 'dpv:ConsentRequested',
  deferred: 'dpv:ConsentRequestDeferred',
  refused: 'dpv:ConsentRefused',
  given: 'dpv:ConsentGiven',
  renewed: 'dpv:RenewedConsentGiven',
  withdrawn: 'dpv:ConsentWithdrawn',
  revoked: 'dpv:ConsentRevoked',
  expired: 'dpv:ConsentExpired',
  invalidated: 'dpv:ConsentInvalidated',
  unknown: 'dpv:ConsentUnknown',
};

/** Where the GDPR applies: the European Union and the three states of the EEA, ISO 3166-1 alpha-2. */
const gdprCountries = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

export type RecordFacts = {
  /** What ids hang on: `https://letters.example`. */
  base: string;
  workspaceId: number;
  /** How the person stands in the ledger; names nobody. */
  subject: string;
  createdAt: Date;
  /** ISO 3166-1 alpha-2; null: nobody knows. */
  country: string | null;
  controller: { name: string; address: string; contact: string; country: string | null };
  /** Where the person changes their mind. */
  manageUrl: string;
  topics: {
    id: number;
    name: string;
    cadence: { count: number; days: number };
    /** What it rests on now, if on anything. */
    basis: string | null;
    thirdParties: readonly string[];
  }[];
  statements: {
    id: number;
    topicId: number;
    version: number;
    language: string;
    publishedAt: Date;
    hash: string;
    words: string;
    facts: StatementFacts;
  }[];
  events: {
    seq: number;
    type: ConsentState;
    at: Date;
    until: Date | null;
    byPerson: boolean;
    topicId: number | null;
    statementHash: string | null;
    basis: string | null;
    /** How it was said. */
    method: string;
    /** Fingerprint of the entry in the ledger, hex. */
    hash: string;
  }[];
};

const context = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  loc: 'https://w3id.org/dpv/loc#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  'legal-eu': 'https://w3id.org/dpv/legal/eu#',
  dct: 'http://purl.org/dc/terms/',
  schema: 'https://schema.org/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  pm: 'urn:askfirst:permission#',
  'dct:conformsTo': { '@type': '@id' },
  'dct:created': { '@type': 'xsd:dateTime' },
  'dct:date': { '@type': 'xsd:date' },
  'dpv:isIndicatedAtTime': { '@type': 'xsd:dateTime' },
  ...Object.fromEntries(
    [
      'dpv:hasPurpose',
      'dpv:hasPersonalData',
      'dpv:hasProcessing',
      'dpv:hasLegalBasis',
      'dpv:hasJurisdiction',
      'dpv:hasApplicableLaw',
      'dpv:hasDataController',
      'dpv:hasRecipient',
      'dpv:hasLocation',
      'dpv:isIndicatedBy',
      'dpv:isImplementedByEntity',
      'dpv:isExercisedAt',
      'schema:url',
    ].map((term) => [term, { '@type': '@id' }]),
  ),
};

/** One person's answers to one sender, in the shape of ISO/IEC TS 27560 as the DPV guide writes it in JSON-LD. */
export const consentRecord = (facts: RecordFacts) => {
  const { base, workspaceId, subject, country } = facts;
  const place = `${base}/records/${workspaceId}`;
  const ids = { controller: `${place}#sender`, person: `${place}/${subject}#person`, place: `${place}/${subject}` };
  const gdpr = country !== null && gdprCountries.has(country);
  const own = facts.events.filter(({ basis }) => isOwnBasis(basis ?? undefined));
  return {
    '@context': context,
    '@id': ids.place,
    '@type': 'dpv:ConsentRecord',
    'dct:identifier': `${workspaceId}/${subject}`,
    'dct:conformsTo': `https://w3id.org/dpv/schema/dpv-27560${gdpr ? '#record-eu-gdpr' : ''}`,
    'dct:created': facts.createdAt.toISOString(),
    'dpv:hasDataSubject': { '@id': ids.person, '@type': 'dpv:DataSubject', 'dct:identifier': subject },
    'dpv:hasEntity': [
      {
        '@id': ids.controller,
        '@type': ['dpv:Organisation', 'dpv:DataController'],
        'dpv:hasIdentifier': ids.controller,
        'dpv:hasName': facts.controller.name,
        'dpv:hasAddress': facts.controller.address,
        'dpv:hasContact': facts.controller.contact,
      },
    ],
    'dpv:hasNotice': facts.statements.map((statement) => noticeOf(place, statement)),
    'dpv:hasProcess': facts.topics.map((topic) => processOf(facts, ids, topic, gdpr)),
    'dpv:hasConsentStatus': facts.events
      .filter((event) => !own.includes(event))
      .map((event, n, all) => statusOf(event, ids, n === 0 ? null : (all[n - 1]?.hash ?? null))),
    // A right nobody said yes to is never told as a consent.
    ...(own.length > 0 && { 'pm:otherRight': own.map((event) => rightOf(event, ids)) }),
  };
};

type Ids = { controller: string; person: string; place: string };

const noticeOf = (
  place: string,
  { id, version, language, publishedAt, hash, words, facts }: RecordFacts['statements'][number],
) => ({
  '@id': `${place}/statements/${id}`,
  '@type': 'dpv:ConsentNotice',
  'dct:identifier': `${facts.topic.name}@${version}`,
  'dct:date': publishedAt.toISOString().slice(0, 10),
  'dct:language': language,
  'pm:contentSha256': hash,
  // The record is kept by the person: the words themselves, not only where they once stood.
  'pm:words': words,
  ...(facts.privacyUrl && { 'schema:url': facts.privacyUrl }),
});

const processOf = (
  { country, controller, manageUrl }: RecordFacts,
  ids: Ids,
  { name, cadence, basis, thirdParties }: RecordFacts['topics'][number],
  gdpr: boolean,
) => ({
  '@type': 'dpv:Process',
  'dpv:hasPurpose': 'dpv:DirectMarketing',
  'dct:title': name,
  'dpv:hasFrequency': { '@type': 'dpv:Frequency', 'rdf:value': `at most ${cadence.count} per P${cadence.days}D` },
  'dpv:hasPersonalData': ['pd:EmailAddress', 'pd:Language'],
  'dpv:hasProcessing': ['dpv:Collect', 'dpv:Store', 'dpv:Use'],
  'dpv:hasDataController': ids.controller,
  'dpv:hasRecipient': [ids.controller],
  ...(thirdParties.length > 0 && { 'pm:otherRecipients': thirdParties }),
  'dpv:hasLegalBasis': isOwnBasis(basis ?? undefined)
    ? ['dpv:LegitimateInterest']
    : [...(gdpr ? ['eu-gdpr:A6-1-a'] : []), 'dpv:ExplicitlyExpressedConsent'],
  'dpv:hasJurisdiction': [...(country ? [`loc:${country}`] : []), ...(gdpr ? ['loc:EU'] : [])],
  ...(gdpr && { 'dpv:hasApplicableLaw': 'legal-eu:law-GDPR' }),
  'dpv:hasDataSource': { '@id': 'dpv:DataSubjectDataSource' },
  'dpv:hasStorageCondition': [
    ...(controller.country
      ? [{ '@type': 'dpv:StorageLocation', 'dpv:hasLocation': [`loc:${controller.country}`] }]
      : []),
    {
      '@type': 'dpv:StorageDuration',
      'dpv:hasDuration': { '@type': 'dpv:UntilEventDuration', 'rdf:value': 'withdrawal or expiry of consent' },
    },
    {
      '@type': 'dpv:StorageDeletion',
      'dpv:hasDuration': { '@type': 'dpv:TemporalDuration', 'rdf:value': 'P5Y after the last use, proof only' },
    },
  ],
  'dpv:hasConsentControl': { '@type': ['dpv:WithdrawConsent', 'dpv:ReaffirmConsent'], 'dpv:isExercisedAt': manageUrl },
  'dpv:hasRight': {
    '@type': ['dpv:DataSubjectRight', ...(gdpr ? ['eu-gdpr:A7-3'] : [])],
    'dct:title': 'Right to withdraw consent',
    'dpv:isExercisedAt': manageUrl,
  },
});

const statusOf = (event: RecordFacts['events'][number], ids: Ids, previous: string | null) => {
  const { seq, type, at, byPerson, topicId, statementHash, method, hash } = event;
  const explicit = byPerson && (type === 'given' || type === 'renewed');
  return {
    '@id': `${ids.place}/events/${seq}`,
    '@type': explicit ? [dpvStates[type], 'dpv:ExplicitlyExpressedConsent'] : dpvStates[type],
    'dpv:isIndicatedAtTime': at.toISOString(),
    'dpv:isIndicatedBy': byPerson ? ids.person : ids.controller,
    'dpv:hasDuration': durationOf(event),
    'dpv:hasIndicationMethod': method,
    ...(topicId !== null && { 'pm:topic': topicId }),
    ...(statementHash && { 'pm:noticeSha256': statementHash }),
    'pm:evidenceSha256': hash,
    ...(previous && { 'pm:previousEventSha256': previous }),
  };
};

const durationOf = ({ type, until }: RecordFacts['events'][number]) => {
  if (until) return { '@type': 'dpv:UntilTimeDuration', 'rdf:value': until.toISOString() };
  if (type === 'requested') return { '@type': 'dpv:TemporalDuration', 'rdf:value': 'PT48H' };
  if (type === 'given' || type === 'renewed') return { '@type': 'dpv:UntilEventDuration', 'rdf:value': 'withdrawal' };
  return { '@type': 'dpv:EndlessDuration' };
};

const rightOf = ({ seq, at, until, topicId, basis, method, hash }: RecordFacts['events'][number], ids: Ids) => ({
  '@id': `${ids.place}/events/${seq}`,
  '@type': 'dpv:LegitimateInterestNotObjected',
  'pm:basis': basis,
  'dpv:isIndicatedAtTime': at.toISOString(),
  ...(until && { 'pm:until': until.toISOString() }),
  ...(topicId !== null && { 'pm:topic': topicId }),
  'dpv:hasIndicationMethod': method,
  'pm:evidenceSha256': hash,
});
