import type { Jurisdiction } from './jurisdiction.ts';

export const gb: Jurisdiction = {
  code: 'GB',
  name: { en: 'United Kingdom', vi: 'Vương quốc Anh' },
  callingCode: '+44',
  languages: [],
  email: {
    consent: { value: 'opt-in', confidence: 'verbatim', source: 'PECR 2003 reg. 22(2): individual subscribers' },
    dailyLimit: { value: null, confidence: 'memory', source: 'PECR 2003 names none' },
    quietHours: { value: [], confidence: 'memory', source: 'PECR 2003 names none' },
    subjectLabels: { value: [], confidence: 'memory', source: 'PECR 2003 names none' },
    duties: { value: ['sender-identity', 'stop-address'], confidence: 'verbatim', source: 'PECR 2003 reg. 23' },
    statement: {
      value: ['controller', 'content', 'withdrawal'],
      confidence: 'verbatim',
      source: 'UK GDPR arts. 4(11), 7(3); PECR 2003 reg. 22(2)',
    },
    stopWithin: {
      value: { days: 0, counted: 'calendar' },
      confidence: 'secondary',
      source: 'ICO: as soon as possible',
    },
    linkValidDays: { value: null, confidence: 'memory', source: 'PECR 2003 names none' },
    minAge: { value: 13, confidence: 'memory', source: 'not looked up yet' },
    keepProofMonths: { value: null, confidence: 'memory', source: 'PECR 2003 names none' },
    ownRights: {
      value: [{ basis: 'soft-opt-in', after: 'purchase', months: null }],
      confidence: 'verbatim',
      source: 'PECR 2003 reg. 22(3)',
    },
  },
  asOf: '2026-11-23',
};
