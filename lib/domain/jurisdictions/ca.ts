import type { Jurisdiction } from './jurisdiction.ts';

export const ca: Jurisdiction = {
  code: 'CA',
  name: { en: 'Canada', vi: 'Canada' },
  // +1 is not Canada’s alone: it says nothing.
  callingCode: null,
  languages: [],
  email: {
    consent: { value: 'opt-in', confidence: 'primary', source: 'CASL s. 6(1)' },
    dailyLimit: { value: null, confidence: 'primary', source: 'CASL names none' },
    quietHours: { value: [], confidence: 'primary', source: 'CASL names none' },
    subjectLabels: { value: [], confidence: 'primary', source: 'CASL names none' },
    duties: {
      value: ['sender-identity', 'postal-address', 'contact-details', 'stop-address'],
      confidence: 'primary',
      source: 'CASL s. 6(2); SOR/2012-36 ss. 2, 3',
    },
    statement: {
      value: ['controller', 'content', 'withdrawal', 'postalAddress', 'contact'],
      confidence: 'primary',
      source: 'CASL s. 10(1); SOR/2012-36 s. 4',
    },
    stopWithin: {
      value: { days: 10, counted: 'business' },
      confidence: 'primary',
      source: 'CASL s. 11(3): without delay, and without any further action by the person',
    },
    linkValidDays: { value: 60, confidence: 'primary', source: 'CASL ss. 6(3), 11' },
    minAge: { value: 13, confidence: 'memory', source: 'Privacy Commissioner’s guidance' },
    keepProofMonths: { value: null, confidence: 'memory', source: 'CASL names none' },
    ownRights: {
      value: [
        { basis: 'implied', after: 'purchase', months: 24 },
        { basis: 'implied', after: 'inquiry', months: 6 },
      ],
      confidence: 'primary',
      source: 'CASL s. 10(9)(a), (10)',
    },
  },
  sms: {
    quietHours: { value: [], confidence: 'primary', source: 'CASL names none' },
    dailyLimit: { value: null, confidence: 'primary', source: 'CASL names none' },
  },
  asOf: '2026-11-23',
};
