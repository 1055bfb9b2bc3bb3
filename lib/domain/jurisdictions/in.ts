import type { Jurisdiction } from './jurisdiction.ts';

export const india: Jurisdiction = {
  code: 'IN',
  name: { en: 'India', vi: 'Ấn Độ' },
  callingCode: '+91',
  languages: ['hi'],
  email: {
    consent: {
      value: 'opt-in',
      confidence: 'secondary',
      source: 'DPDP Act 2023; in force from 13 May 2027, kept from today',
    },
    dailyLimit: { value: null, confidence: 'memory', source: 'the DPDP Act names none' },
    quietHours: { value: [], confidence: 'secondary', source: 'no law on e-mail hours' },
    subjectLabels: { value: [], confidence: 'memory', source: 'the DPDP Act names none' },
    // The way to complain to the Board, which the Rules ask for as well, can be named once there is a Board to name.
    duties: {
      value: ['stop-address'],
      confidence: 'secondary',
      source: 'DPDP Rules 2025; in force from 13 May 2027, kept from today',
    },
    statement: {
      value: ['content', 'withdrawal'],
      confidence: 'secondary',
      source: 'DPDP Rules 2025: an itemised notice; withdrawing as easy as giving',
    },
    stopWithin: {
      value: { days: 0, counted: 'calendar' },
      confidence: 'secondary',
      source: 'DPDP Act 2023: as easy as giving',
    },
    linkValidDays: { value: null, confidence: 'memory', source: 'the DPDP Act names none' },
    minAge: {
      value: 18,
      confidence: 'secondary',
      source: 'DPDP Act 2023: below it a verified parent, and no tracking',
    },
    keepProofMonths: { value: 12, confidence: 'secondary', source: 'DPDP Rules 2025 rule 6' },
  },
  sms: {
    quietHours: {
      value: [{ from: '21:00', to: '10:00', zone: 'Asia/Kolkata', days: 'every' }],
      confidence: 'conflict',
      source: 'operators’ register (DLT) since October 2025; older pages say 21:00–09:00',
    },
    dailyLimit: { value: null, confidence: 'memory', source: 'TCCCPR 2018 names none' },
  },
  asOf: '2026-11-23',
};
