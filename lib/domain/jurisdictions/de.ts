import type { Jurisdiction } from './jurisdiction.ts';

export const de: Jurisdiction = {
  code: 'DE',
  name: { en: 'Germany', vi: 'Đức' },
  callingCode: '+49',
  languages: ['de'],
  email: {
    dailyLimit: { value: null, confidence: 'memory', source: 'UWG s. 7 names none' },
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
    ownRights: {
      value: [{ basis: 'soft-opt-in', after: 'purchase', months: null }],
      confidence: 'primary',
      source: 'UWG s. 7(3)',
    },
  },
  asOf: '2026-11-23',
};
