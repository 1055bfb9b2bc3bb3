import type { Jurisdiction } from './jurisdiction.ts';

export const de: Jurisdiction = {
  code: 'DE',
  name: { en: 'Germany', vi: 'Đức' },
  callingCode: '+49',
  languages: ['de'],
  email: {
    consent: { value: 'opt-in', confidence: 'primary', source: 'UWG s. 7(2) no. 2: express, businesses as well' },
    dailyLimit: { value: null, confidence: 'memory', source: 'UWG s. 7 names none' },
    quietHours: { value: [], confidence: 'memory', source: 'UWG s. 7 names none' },
    subjectLabels: { value: [], confidence: 'memory', source: 'UWG s. 7 names none' },
    duties: {
      value: ['sender-identity', 'stop-address', 'legal-notice'],
      confidence: 'primary',
      source: 'UWG s. 7(2) no. 3; DDG s. 5, s. 6(1)',
    },
    statement: {
      value: ['controller', 'content', 'withdrawal'],
      confidence: 'verbatim',
      source: 'GDPR arts. 4(11), 7(3), recital 42',
    },
    stopWithin: { value: { days: 0, counted: 'calendar' }, confidence: 'verbatim', source: 'GDPR arts. 7(3), 21(3)' },
    linkValidDays: { value: null, confidence: 'memory', source: 'UWG s. 7 names none' },
    minAge: {
      value: 16,
      confidence: 'verbatim',
      source: 'GDPR art. 8(1): where consent is the basis; member states may lower it to 13',
    },
    keepProofMonths: {
      value: null,
      confidence: 'primary',
      source: 'UWG s. 7a(2) asks for five years, of consent to calls only',
    },
    ownRights: {
      value: [{ basis: 'soft-opt-in', after: 'purchase', months: null }],
      confidence: 'primary',
      source: 'UWG s. 7(3)',
    },
  },
  asOf: '2026-11-23',
};
