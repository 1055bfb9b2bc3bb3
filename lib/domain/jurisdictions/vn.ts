import type { Jurisdiction } from './jurisdiction.ts';

export const vn: Jurisdiction = {
  code: 'VN',
  name: { en: 'Vietnam', vi: 'Việt Nam' },
  callingCode: '+84',
  languages: ['vi'],
  email: {
    consent: { value: 'opt-in', confidence: 'verbatim', source: 'Decree 91/2020/ND-CP art. 13(1), (3)' },
    dailyLimit: { value: 3, confidence: 'verbatim', source: 'Decree 91/2020/ND-CP art. 13(5)' },
    quietHours: {
      value: [],
      confidence: 'verbatim',
      source: 'Decree 91/2020/ND-CP art. 13(6): hours for messages and calls, none for e-mail',
    },
    subjectLabels: { value: ['[QC]', '[AD]'], confidence: 'memory', source: 'Decree 91/2020/ND-CP art. 18' },
    duties: {
      value: ['subject-fits-content', 'advertiser-details', 'refusal-at-the-end', 'refuse-everything'],
      confidence: 'secondary',
      source: 'Decree 91/2020/ND-CP arts. 17, 19, 20(1)',
    },
    statement: {
      value: ['controller', 'content', 'channel', 'form', 'cadence'],
      confidence: 'verbatim',
      source: 'Law 91/2025/QH15 art. 28(3): content, method, form and frequency',
    },
    stopWithin: {
      value: { days: 0, counted: 'calendar' },
      confidence: 'verbatim',
      source: 'Decree 91/2020/ND-CP art. 13(4)',
    },
    linkValidDays: { value: null, confidence: 'memory', source: 'Decree 91/2020/ND-CP names none' },
    minAge: { value: 16, confidence: 'secondary', source: 'Decree 13/2023/ND-CP art. 20, since replaced' },
    keepProofMonths: {
      value: 12,
      confidence: 'verbatim',
      source: 'Decree 91/2020/ND-CP art. 21: registration, refusal and confirmation',
    },
  },
  sms: {
    quietHours: {
      value: [{ from: '22:00', to: '07:00', zone: 'Asia/Ho_Chi_Minh', days: 'every' }],
      confidence: 'verbatim',
      source: 'Decree 91/2020/ND-CP art. 13(6): unless agreed otherwise',
    },
    dailyLimit: { value: 3, confidence: 'verbatim', source: 'Decree 91/2020/ND-CP art. 13(5)' },
  },
  asOf: '2026-11-23',
};
