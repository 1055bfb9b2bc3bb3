import { createFormatter } from 'use-intl/core';
import type { Locale } from '#lib/domain/locale.ts';
import { wordsIn } from '#lib/services/words.ts';

/** Days and moments as a reader writes them, in the sender's time zone, which is named. */
export const times = (language: Locale, timeZone: string) => {
  const format = createFormatter({ locale: language, timeZone });
  const t = wordsIn(language, 'consent');
  const day = (date: Date) => format.dateTime(date, { dateStyle: 'long' });
  const time = (date: Date) => format.dateTime(date, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
  return { day, moment: (date: Date) => t('moment', { day: day(date), time: time(date) }) };
};
