import type { Jurisdiction } from './jurisdiction.ts';

export const jp: Jurisdiction = {
  code: 'JP',
  name: { en: 'Japan', vi: 'Nhật Bản' },
  callingCode: '+81',
  languages: ['ja'],
  email: {
    consent: {
      value: 'opt-in',
      confidence: 'verbatim',
      source: 'Act on Regulation of Transmission of Specified Electronic Mail art. 3(1)',
    },
    dailyLimit: { value: null, confidence: 'memory', source: 'the Act names none' },
    quietHours: { value: [], confidence: 'memory', source: 'the Act names none' },
    subjectLabels: { value: [], confidence: 'memory', source: 'the Act names none' },
    duties: {
      value: ['sender-identity', 'postal-address', 'contact-details', 'stop-address'],
      confidence: 'secondary',
      source: 'Act on Regulation of Transmission of Specified Electronic Mail art. 4',
    },
    statement: {
      value: ['controller', 'form'],
      confidence: 'verbatim',
      source:
        'Act on Regulation of Transmission of Specified Electronic Mail art. 3(1) no. 1: that advertising mail will come, and the sender’s full name',
    },
    stopWithin: {
      value: { days: 0, counted: 'calendar' },
      confidence: 'verbatim',
      source: 'Act on Regulation of Transmission of Specified Electronic Mail art. 3(3)',
    },
    linkValidDays: { value: null, confidence: 'memory', source: 'the Act names none' },
    minAge: { value: null, confidence: 'memory', source: 'the Act names none' },
    keepProofMonths: {
      value: 1,
      confidence: 'secondary',
      source: 'Act on Regulation of Transmission of Specified Electronic Mail, Rule 4(2): a month after the last mail',
    },
  },
  asOf: '2026-11-23',
};
