import type { Jurisdiction } from './jurisdiction.ts';

export const sg: Jurisdiction = {
  code: 'SG',
  name: { en: 'Singapore', vi: 'Singapore' },
  callingCode: '+65',
  languages: [],
  email: {
    consent: { value: 'opt-out', confidence: 'secondary', source: 'Spam Control Act 2007; we ask all the same' },
    dailyLimit: { value: null, confidence: 'memory', source: 'the Spam Control Act names none' },
    quietHours: { value: [], confidence: 'memory', source: 'the Spam Control Act names none' },
    subjectLabels: {
      value: ['<ADV>'],
      unlessAgreed: true,
      confidence: 'secondary',
      source: 'Spam Control Act, Second Schedule: unsolicited mail in bulk',
    },
    duties: {
      value: ['sender-identity', 'stop-address', 'stop-by-mail', 'subject-fits-content'],
      confidence: 'primary',
      source: 'Spam Control Act, Second Schedule para. 2',
    },
    statement: { value: ['content'], confidence: 'secondary', source: 'PDPA: for a stated purpose' },
    stopWithin: {
      value: { days: 10, counted: 'business' },
      confidence: 'secondary',
      source: 'Spam Control Act, Second Schedule',
    },
    linkValidDays: { value: null, confidence: 'memory', source: 'the Spam Control Act names none' },
    minAge: { value: 13, confidence: 'memory', source: 'PDPC guidance' },
    keepProofMonths: { value: null, confidence: 'memory', source: 'the Spam Control Act names none' },
  },
  asOf: '2026-11-23',
};
