import type { Jurisdiction } from './jurisdiction.ts';

export const gb: Jurisdiction = {
  code: 'GB',
  name: { en: 'United Kingdom', vi: 'Vương quốc Anh' },
  callingCode: '+44',
  languages: [],
  email: {
    dailyLimit: { value: null, confidence: 'memory', source: 'PECR 2003 names none' },
    subjectLabels: { value: [], confidence: 'memory', source: 'PECR 2003 names none' },
    duties: {
      value: ['sender-identity', 'stop-address'],
      confidence: 'verbatim',
      source: 'PECR 2003 reg. 23',
    },
    statement: {
      value: ['controller', 'content', 'withdrawal'],
      confidence: 'verbatim',
      source: 'UK GDPR arts. 4(11), 7(3); PECR 2003 reg. 22(2)',
    },
    ownRights: {
      value: [{ basis: 'soft-opt-in', after: 'purchase', months: null }],
      confidence: 'verbatim',
      source: 'PECR 2003 reg. 22(3)',
    },
  },
  asOf: '2026-11-23',
};
