import type { Region } from './jurisdiction.ts';

export const usMd: Region = {
  code: 'US-MD',
  within: 'US',
  name: { en: 'Maryland', vi: 'Maryland' },
  sms: {
    quietHours: {
      value: [{ from: '20:00', to: '08:00', zone: 'recipient', days: 'every' }],
      confidence: 'secondary',
      source: 'vendor’s table of state hours',
    },
  },
  asOf: '2026-11-23',
};
