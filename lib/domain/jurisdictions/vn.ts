import type { Jurisdiction } from './jurisdiction.ts';

export const vn: Jurisdiction = {
  code: 'VN',
  name: { en: 'Vietnam', vi: 'Việt Nam' },
  callingCode: '+84',
  languages: ['vi'],
  email: {
    dailyLimit: { value: 3, confidence: 'verbatim', source: 'Decree 91/2020/ND-CP' },
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
  },
  asOf: '2026-11-23',
};
