import type { Region } from './jurisdiction.ts';

export const usNj: Region = {
  code: 'US-NJ',
  within: 'US',
  name: { en: 'New Jersey', vi: 'New Jersey' },
  sms: {
    quietHours: {
      value: [{ from: '20:00', to: '08:00', zone: 'recipient', days: 'every' }],
      confidence: 'secondary',
      source: 'vendor’s table of state hours',
    },
  },
  asOf: '2026-11-23',
};
