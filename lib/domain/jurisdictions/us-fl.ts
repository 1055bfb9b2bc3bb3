import type { Region } from './jurisdiction.ts';

export const usFl: Region = {
  code: 'US-FL',
  within: 'US',
  name: { en: 'Florida', vi: 'Florida' },
  sms: {
    quietHours: {
      value: [{ from: '20:00', to: '08:00', zone: 'recipient', days: 'every' }],
      confidence: 'secondary',
      source: 'Fla. Stat. 501.059',
    },
    dailyLimit: { value: 3, confidence: 'secondary', source: 'Fla. Stat. 501.059: of the same subject' },
  },
  asOf: '2026-11-23',
};
