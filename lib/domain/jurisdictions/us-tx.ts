import type { Region } from './jurisdiction.ts';

export const usTx: Region = {
  code: 'US-TX',
  within: 'US',
  name: { en: 'Texas', vi: 'Texas' },
  sms: {
    quietHours: {
      value: [
        { from: '00:00', to: '09:00', zone: 'recipient', days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA'] },
        { from: '00:00', to: '12:00', zone: 'recipient', days: ['SU'] },
        { from: '21:00', to: '24:00', zone: 'recipient', days: 'every' },
      ],
      confidence: 'conflict',
      source: 'Tex. Bus. & Com. Code ch. 301–305 (SB 140): sources disagree whose time zone counts',
    },
  },
  asOf: '2026-11-23',
};
