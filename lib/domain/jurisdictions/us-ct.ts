import type { Region } from './jurisdiction.ts';

export const usCt: Region = {
  code: 'US-CT',
  within: 'US',
  name: { en: 'Connecticut', vi: 'Connecticut' },
  sms: {
    quietHours: {
      value: [{ from: '20:00', to: '09:00', zone: 'recipient', days: 'every' }],
      confidence: 'secondary',
      source: 'vendor’s table of state hours',
    },
  },
  asOf: '2026-11-23',
};
