import type { Jurisdiction } from './jurisdiction.ts';

export const jp: Jurisdiction = {
  code: 'JP',
  name: { en: 'Japan', vi: 'Nhật Bản' },
  callingCode: '+81',
  languages: ['ja'],
  email: {
    dailyLimit: { value: null, confidence: 'memory', source: 'the Act names none' },
    subjectLabels: { value: [], confidence: 'memory', source: 'the Act names none' },
    duties: {
      value: ['sender-identity', 'postal-address', 'stop-address'],
      confidence: 'secondary',
      source: 'Act on Regulation of Transmission of Specified Electronic Mail art. 4',
    },
    statement: {
      value: ['controller', 'form'],
      confidence: 'verbatim',
      source:
        'Act on Regulation of Transmission of Specified Electronic Mail art. 3(1) no. 1: that advertising mail will come, and the sender’s full name',
    },
  },
  asOf: '2026-11-23',
};
