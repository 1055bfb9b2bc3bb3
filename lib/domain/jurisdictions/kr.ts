import type { Jurisdiction } from './jurisdiction.ts';

export const kr: Jurisdiction = {
  code: 'KR',
  name: { en: 'South Korea', vi: 'Hàn Quốc' },
  callingCode: '+82',
  languages: ['ko'],
  email: {
    consent: { value: 'opt-in', confidence: 'verbatim', source: 'Network Act art. 50(1)' },
    dailyLimit: { value: null, confidence: 'memory', source: 'Network Act art. 50 names none' },
    quietHours: {
      value: [],
      confidence: 'verbatim',
      source: 'Network Act Enforcement Decree art. 61(2): e-mail is exempt from the night',
    },
    subjectLabels: { value: ['(광고)'], confidence: 'secondary', source: 'Network Act Enforcement Decree art. 61(3)' },
    duties: {
      value: ['sender-identity', 'contact-details', 'stop-address'],
      confidence: 'verbatim',
      source: 'Network Act art. 50(4)',
    },
    statement: {
      value: ['controller', 'content', 'withdrawal'],
      confidence: 'secondary',
      source: 'Network Act art. 50(1), 50(4)',
    },
    stopWithin: { value: { days: 0, counted: 'calendar' }, confidence: 'verbatim', source: 'Network Act art. 50(2)' },
    linkValidDays: { value: null, confidence: 'memory', source: 'Network Act art. 50 names none' },
    minAge: { value: 14, confidence: 'memory', source: 'PIPA' },
    keepProofMonths: { value: null, confidence: 'memory', source: 'Network Act art. 50 names none' },
    // Six months after a sale of the same kind, from memory: nobody read it, so it opens nothing.
    ownRights: {
      value: [{ basis: 'soft-opt-in', after: 'purchase', months: 6 }],
      confidence: 'memory',
      source: 'Network Act art. 50(1) no. 1',
    },
    reconfirmMonths: { value: 24, confidence: 'verbatim', source: 'Network Act art. 50(8); Decree art. 62-3' },
  },
  sms: {
    quietHours: {
      value: [{ from: '21:00', to: '08:00', zone: 'Asia/Seoul', days: 'every' }],
      confidence: 'verbatim',
      source: 'Network Act art. 50(3): unless there is a consent for the night',
    },
    dailyLimit: { value: null, confidence: 'memory', source: 'Network Act art. 50 names none' },
  },
  asOf: '2026-11-23',
};
