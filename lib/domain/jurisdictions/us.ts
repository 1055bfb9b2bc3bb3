import type { Jurisdiction } from './jurisdiction.ts';

export const us: Jurisdiction = {
  code: 'US',
  name: { en: 'United States', vi: 'Hoa Kỳ' },
  // +1 is not the United States’ alone: it says nothing.
  callingCode: null,
  languages: [],
  email: {
    consent: { value: 'opt-out', confidence: 'verbatim', source: '15 U.S.C. 7704(a)(3)–(5); we ask all the same' },
    dailyLimit: { value: null, confidence: 'memory', source: 'CAN-SPAM names none' },
    quietHours: { value: [], confidence: 'memory', source: 'CAN-SPAM names none' },
    subjectLabels: {
      value: [],
      confidence: 'verbatim',
      source:
        '15 U.S.C. 7704(a)(5): recognisable as advertising, in no prescribed words; not owed after an affirmative consent',
    },
    duties: {
      value: ['sender-identity', 'postal-address', 'stop-address', 'subject-fits-content'],
      confidence: 'verbatim',
      source: '15 U.S.C. 7704(a)(1)–(3), (5)',
    },
    statement: { value: [], confidence: 'memory', source: 'CAN-SPAM prescribes no words of consent' },
    stopWithin: { value: { days: 10, counted: 'business' }, confidence: 'verbatim', source: '15 U.S.C. 7704(a)(4)' },
    linkValidDays: { value: 30, confidence: 'verbatim', source: '15 U.S.C. 7704(a)(3)' },
    minAge: { value: 13, confidence: 'memory', source: 'COPPA' },
    keepProofMonths: { value: null, confidence: 'memory', source: 'CAN-SPAM names none' },
  },
  sms: {
    quietHours: {
      value: [{ from: '21:00', to: '08:00', zone: 'recipient', days: 'every' }],
      confidence: 'verbatim',
      source: '47 CFR 64.1200(c)(1), (e); an invited text may fall outside: the outer bound',
    },
    dailyLimit: { value: null, confidence: 'memory', source: '47 CFR 64.1200 names none' },
  },
  asOf: '2026-11-23',
};
