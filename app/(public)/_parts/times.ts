import { createFormatter } from 'use-intl/core';
import type { Locale } from '#lib/domain/locale.ts';

/** Days and moments as the reader writes them, in the time zone of the sender. */
export const times = (language: Locale, timeZone: string) => {
  const format = createFormatter({ locale: language, timeZone });
  return {
    day: (date: Date) => format.dateTime(date, { dateStyle: 'long' }),
    moment: (date: Date) => format.dateTime(date, { dateStyle: 'long', timeStyle: 'short' }),
  };
};
