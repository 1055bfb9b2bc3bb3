import type { Jurisdiction } from './jurisdiction.ts';

/**
 * What we hold ourselves to everywhere, and the whole of it where no country is known. A profile adds to it; it replaces
 * a number of it only where the law states its own.
 */
export const floor: Jurisdiction = {
  code: 'floor',
  name: { en: 'Strictest common rules', vi: 'Quy tắc chung chặt nhất' },
  callingCode: null,
  languages: [],
  email: {
    consent: { value: 'opt-in', confidence: 'product', source: 'our own choice' },
    dailyLimit: { value: 1, confidence: 'product', source: 'our own choice' },
    quietHours: { value: [], confidence: 'product', source: 'our own choice' },
    subjectLabels: { value: [], confidence: 'product', source: 'our own choice' },
    duties: {
      value: [
        'sender-identity',
        'postal-address',
        'stop-address',
        'refusal-at-the-end',
        'refuse-everything',
        'subject-fits-content',
      ],
      confidence: 'product',
      source: 'our own choice',
    },
    statement: {
      value: ['controller', 'channel', 'cadence', 'withdrawal'],
      confidence: 'product',
      source: 'our own choice, after GDPR art. 7(3), recital 42 and Law 91/2025/QH15 art. 28(3)',
    },
    stopWithin: {
      value: { days: 0, counted: 'calendar' },
      confidence: 'product',
      source: 'our own choice: in the same transaction',
    },
    linkValidDays: {
      value: null,
      confidence: 'product',
      source: 'our own choice: it never ends; the longest term is 60 days (CA)',
    },
    minAge: { value: 18, confidence: 'product', source: 'the strictest any profile has (IN)' },
    keepProofMonths: { value: 60, confidence: 'product', source: 'our own choice: five years from the last use' },
    reconfirmMonths: { value: 24, confidence: 'product', source: 'the shortest term any profile has (KR)' },
  },
  sms: {
    quietHours: {
      value: [
        { from: '00:00', to: '10:00', zone: 'recipient', days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA'] },
        { from: '00:00', to: '12:00', zone: 'recipient', days: ['SU'] },
        { from: '20:00', to: '24:00', zone: 'recipient', days: 'every' },
      ],
      confidence: 'product',
      source: 'what VN, IN, KR, US, US-FL and US-TX have in common',
    },
    dailyLimit: { value: 1, confidence: 'product', source: 'our own choice' },
  },
  asOf: '2026-11-23',
};
