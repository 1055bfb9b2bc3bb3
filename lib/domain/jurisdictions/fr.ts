import type { Jurisdiction } from './jurisdiction.ts';

export const fr: Jurisdiction = {
  code: 'FR',
  name: { en: 'France', vi: 'Pháp' },
  callingCode: '+33',
  languages: ['fr'],
  email: {
    consent: { value: 'opt-in', confidence: 'verbatim', source: 'Directive 2002/58/EC art. 13(1); CPCE art. L34-5' },
    dailyLimit: { value: null, confidence: 'memory', source: 'CPCE art. L34-5 names none' },
    quietHours: { value: [], confidence: 'memory', source: 'CPCE art. L34-5 names none' },
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
    stopWithin: { value: { days: 0, counted: 'calendar' }, confidence: 'verbatim', source: 'GDPR arts. 7(3), 21(3)' },
    linkValidDays: { value: null, confidence: 'memory', source: 'CPCE art. L34-5 names none' },
    minAge: { value: 15, confidence: 'memory', source: 'loi Informatique et Libertés art. 45' },
    keepProofMonths: {
      value: null,
      confidence: 'verbatim',
      source: 'EDPB Guidelines 05/2020 para. 107: no minimum, and no longer than necessary once the processing ends',
    },
    ownRights: {
      value: [{ basis: 'soft-opt-in', after: 'purchase', months: null }],
      confidence: 'verbatim',
      source: 'Directive 2002/58/EC art. 13(2); CPCE art. L34-5',
    },
  },
  sms: {
    quietHours: {
      value: [{ from: '22:00', to: '08:00', zone: 'Europe/Paris', days: 'every' }],
      confidence: 'memory',
      source: 'operators’ charter (AF2M), not a statute; Sundays and holidays as well',
    },
    dailyLimit: { value: null, confidence: 'memory', source: 'CPCE art. L34-5 names none' },
  },
  asOf: '2026-11-23',
};
