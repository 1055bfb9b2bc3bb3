import type { Jurisdiction } from './jurisdiction.ts';

export const br: Jurisdiction = {
  code: 'BR',
  name: { en: 'Brazil', vi: 'Brazil' },
  callingCode: '+55',
  languages: [],
  email: {
    consent: { value: 'opt-in', confidence: 'secondary', source: 'LGPD arts. 7 I, 8' },
    dailyLimit: { value: null, confidence: 'memory', source: 'the LGPD names none' },
    quietHours: { value: [], confidence: 'memory', source: 'the LGPD names none' },
    subjectLabels: { value: [], confidence: 'memory', source: 'the LGPD names none' },
    duties: {
      value: ['sender-identity', 'contact-details', 'stop-address'],
      confidence: 'secondary',
      source: 'CAPEM self-regulation code',
    },
    statement: { value: ['content'], confidence: 'secondary', source: 'LGPD art. 5 XII: for a specific purpose' },
    stopWithin: {
      value: { days: 0, counted: 'calendar' },
      confidence: 'secondary',
      source: 'LGPD art. 8 § 5: free and easy, no number of days',
    },
    linkValidDays: { value: null, confidence: 'memory', source: 'the LGPD names none' },
    minAge: { value: 12, confidence: 'memory', source: 'LGPD art. 14' },
    keepProofMonths: { value: null, confidence: 'memory', source: 'the LGPD names none' },
  },
  asOf: '2026-11-23',
};
