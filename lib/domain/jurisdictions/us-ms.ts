import type { Region } from './jurisdiction.ts';

export const usMs: Region = {
  code: 'US-MS',
  within: 'US',
  name: { en: 'Mississippi', vi: 'Mississippi' },
  sms: {
    quietHours: {
      value: [{ from: '20:00', to: '08:00', zone: 'recipient', days: 'every' }],
      confidence: 'secondary',
      source: 'vendor’s table of state hours',
    },
  },
  asOf: '2026-11-23',
};
