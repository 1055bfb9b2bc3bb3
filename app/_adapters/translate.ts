import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { createFormatter } from 'use-intl/core';
import { isLocale, type Locale, nearestLocale } from '#lib/domain/locale.ts';
import { wordsIn } from '#lib/services/words.ts';
import type { Room } from '#messages/index.ts';
import { session } from './session.ts';

export const localeCookie = 'askfirst.locale';

/** The language to answer in: what was chosen here, what the person prefers, what the browser asks for, English. */
export const locale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  if (isLocale(chosen)) return chosen;
  // A lost database must not take the words for saying so with it.
  const signedIn = await session().catch(() => null);
  if (isLocale(signedIn?.user.locale)) return signedIn.user.locale;
  return nearestLocale((await headers()).get('accept-language'));
});

/** The words of one room in the reader's language: `const t = await translator('campaigns')`. */
export const translator = async <R extends Room>(room: R) => wordsIn(await locale(), room);

/** Numbers, dates and lists as the reader writes them. */
export const formatter = async (timeZone = 'UTC') => createFormatter({ locale: await locale(), timeZone });
