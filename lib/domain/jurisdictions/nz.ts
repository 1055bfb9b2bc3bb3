import type { Jurisdiction } from './jurisdiction.ts';

export const nz: Jurisdiction = {
  code: 'NZ',
  name: { en: 'New Zealand', vi: 'New Zealand' },
  callingCode: '+64',
  languages: [],
  email: {
    consent: { value: 'opt-in', confidence: 'primary', source: 'Unsolicited Electronic Messages Act 2007 s. 9' },
    dailyLimit: { value: null, confidence: 'memory', source: 'the Unsolicited Electronic Messages Act names none' },
    quietHours: { value: [], confidence: 'memory', source: 'the Unsolicited Electronic Messages Act names none' },
    subjectLabels: { value: [], confidence: 'memory', source: 'the Unsolicited Electronic Messages Act names none' },
    duties: {
      value: ['sender-identity', 'contact-details', 'stop-address'],
      confidence: 'primary',
      source: 'Unsolicited Electronic Messages Act 2007 s. 11(1)',
    },
    statement: {
      value: [],
      confidence: 'primary',
      source: 'Unsolicited Electronic Messages Act 2007 s. 9: no words prescribed',
    },
    stopWithin: {
      value: { days: 5, counted: 'business' },
      confidence: 'primary',
      source: 'Unsolicited Electronic Messages Act 2007 s. 9(2)',
    },
    linkValidDays: { value: 30, confidence: 'primary', source: 'Unsolicited Electronic Messages Act 2007 s. 11(1)' },
    minAge: { value: null, confidence: 'memory', source: 'the Unsolicited Electronic Messages Act names none' },
    keepProofMonths: {
      value: null,
      confidence: 'memory',
      source: 'the Unsolicited Electronic Messages Act names none',
    },
    // Inferred consent is no right of its own here: it was read second-hand, and no term is known.
  },
  asOf: '2026-11-23',
};
