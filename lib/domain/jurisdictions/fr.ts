import type { Jurisdiction } from './jurisdiction.ts';

export const fr: Jurisdiction = {
  code: 'FR',
  name: { en: 'France', vi: 'Pháp' },
  callingCode: '+33',
  languages: ['fr'],
  email: {
    dailyLimit: { value: null, confidence: 'memory', source: 'CPCE art. L34-5 names none' },
    subjectLabels: { value: [], confidence: 'memory', source: 'CPCE art. L34-5 names none' },
    duties: {
      value: ['sender-identity', 'stop-address'],
      confidence: 'verbatim',
      source: 'Directive 2002/58/EC art. 13(4); CPCE art. L34-5',
    },
    statement: {
      value: ['controller', 'content', 'withdrawal'],
      confidence: 'verbatim',
      source: 'GDPR arts. 4(11), 7(3), recital 42',
    },
    ownRights: {
      value: [{ basis: 'soft-opt-in', after: 'purchase', months: null }],
      confidence: 'verbatim',
      source: 'Directive 2002/58/EC art. 13(2); CPCE art. L34-5',
    },
  },
  asOf: '2026-11-23',
};
