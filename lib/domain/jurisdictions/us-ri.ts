import type { Region } from './jurisdiction.ts';

export const usRi: Region = {
  code: 'US-RI',
  within: 'US',
  name: { en: 'Rhode Island', vi: 'Rhode Island' },
  sms: {
    quietHours: {
      value: [
        { from: '00:00', to: '09:00', zone: 'recipient', days: ['MO', 'TU', 'WE', 'TH', 'FR'] },
        { from: '18:00', to: '24:00', zone: 'recipient', days: ['MO', 'TU', 'WE', 'TH', 'FR'] },
        { from: '00:00', to: '10:00', zone: 'recipient', days: ['SA', 'SU'] },
        { from: '17:00', to: '24:00', zone: 'recipient', days: ['SA', 'SU'] },
      ],
      confidence: 'secondary',
      source: 'vendor’s table of state hours',
    },
  },
  asOf: '2026-11-23',
};
