import type { Jurisdiction } from './jurisdiction.ts';

export const kr: Jurisdiction = {
  code: 'KR',
  name: { en: 'South Korea', vi: 'Hàn Quốc' },
  callingCode: '+82',
  languages: ['ko'],
  email: {
    dailyLimit: { value: null, confidence: 'memory', source: 'Network Act art. 50 names none' },
    subjectLabels: { value: ['(광고)'], confidence: 'secondary', source: 'Network Act Enforcement Decree art. 61(3)' },
    duties: {
      value: ['sender-identity', 'stop-address'],
      confidence: 'verbatim',
      source: 'Network Act art. 50(4)',
    },
    statement: {
      value: ['controller', 'content', 'withdrawal'],
      confidence: 'secondary',
      source: 'Network Act art. 50(1), 50(4)',
    },
    // Six months after a sale of the same kind, from memory: nobody read it, so it opens nothing.
    ownRights: {
      value: [{ basis: 'soft-opt-in', after: 'purchase', months: 6 }],
      confidence: 'memory',
      source: 'Network Act art. 50(1) no. 1',
    },
    reconfirmMonths: { value: 24, confidence: 'verbatim', source: 'Network Act art. 50(8); Decree art. 62-3' },
  },
  asOf: '2026-11-23',
};
