import type { Jurisdiction } from './jurisdiction.ts';

export const au: Jurisdiction = {
  code: 'AU',
  name: { en: 'Australia', vi: 'Úc' },
  callingCode: '+61',
  languages: [],
  email: {
    consent: { value: 'opt-in', confidence: 'secondary', source: 'Spam Act 2003 (Cth) ss. 16–18, Sch. 2' },
    dailyLimit: { value: null, confidence: 'memory', source: 'the Spam Act names none' },
    quietHours: { value: [], confidence: 'memory', source: 'the Spam Act names none' },
    subjectLabels: { value: [], confidence: 'memory', source: 'the Spam Act names none' },
    duties: {
      value: ['sender-identity', 'contact-details', 'stop-address'],
      confidence: 'secondary',
      source: 'Spam Act 2003 (Cth) ss. 16–18, Sch. 2',
    },
    statement: {
      value: [],
      confidence: 'secondary',
      source: 'Spam Act 2003 (Cth) ss. 16–18, Sch. 2: a deliberate act; no words prescribed',
    },
    stopWithin: {
      value: { days: 5, counted: 'business' },
      confidence: 'secondary',
      source: 'Spam Act 2003 (Cth) ss. 16–18, Sch. 2',
    },
    linkValidDays: { value: 30, confidence: 'secondary', source: 'Spam Act 2003 (Cth) ss. 16–18, Sch. 2' },
    minAge: { value: null, confidence: 'memory', source: 'the Spam Act names none' },
    keepProofMonths: { value: null, confidence: 'memory', source: 'the Spam Act names none' },
    // Inferred consent is no right of its own here: it was read second-hand, and no term is known.
  },
  asOf: '2026-11-23',
};
