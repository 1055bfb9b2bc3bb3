import type { Region } from './jurisdiction.ts';

export const usOk: Region = {
  code: 'US-OK',
  within: 'US',
  name: { en: 'Oklahoma', vi: 'Oklahoma' },
  sms: {
    quietHours: {
      value: [{ from: '20:00', to: '08:00', zone: 'recipient', days: 'every' }],
      confidence: 'secondary',
      source: 'vendor’s table of state hours',
    },
  },
  asOf: '2026-11-23',
};
