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
    dailyLimit: { value: 1, confidence: 'product', source: 'our own choice' },
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
    reconfirmMonths: { value: 24, confidence: 'product', source: 'the shortest term any profile has (KR)' },
  },
  asOf: '2026-11-23',
};
