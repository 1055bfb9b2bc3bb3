import type { Region } from './jurisdiction.ts';

export const usVa: Region = {
  code: 'US-VA',
  within: 'US',
  name: { en: 'Virginia', vi: 'Virginia' },
  sms: {
    stopKeptMonths: { value: 120, confidence: 'secondary', source: 'SB 1339 (2026)' },
  },
  asOf: '2026-11-23',
};
