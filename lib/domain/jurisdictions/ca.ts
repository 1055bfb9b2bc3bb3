import type { Jurisdiction } from './jurisdiction.ts';

export const ca: Jurisdiction = {
  code: 'CA',
  name: { en: 'Canada', vi: 'Canada' },
  // +1 is not Canada's alone: it says nothing.
  callingCode: null,
  languages: [],
  email: {
    dailyLimit: { value: null, confidence: 'primary', source: 'CASL names none' },
    subjectLabels: { value: [], confidence: 'primary', source: 'CASL names none' },
    duties: {
      value: ['sender-identity', 'postal-address', 'stop-address'],
      confidence: 'primary',
      source: 'CASL s. 6(2); SOR/2012-36 ss. 2, 3',
    },
    statement: {
      value: ['controller', 'content', 'withdrawal', 'postalAddress', 'contact'],
      confidence: 'primary',
      source: 'CASL s. 10(1); SOR/2012-36 s. 4',
    },
    ownRights: {
      value: [
        { basis: 'implied', after: 'purchase', months: 24 },
        { basis: 'implied', after: 'inquiry', months: 6 },
      ],
      confidence: 'primary',
      source: 'CASL s. 10(9)(a), (10)',
    },
  },
  asOf: '2026-11-23',
};
