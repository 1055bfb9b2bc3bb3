import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { createFormatter, createTranslator } from 'use-intl/core';
import { isLocale, type Locale, nearestLocale } from '#lib/domain/locale.ts';
import { type Messages, messagesOf, type Room } from '#messages/index.ts';
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
export const translator = async <R extends Room>(room: R) => translatorFor(await locale(), room);

export const translatorFor = <R extends Room>(language: Locale, room: R) =>
  createTranslator<Messages, R>({ locale: language, messages: messagesOf(language), namespace: room as never });

export const formatter = async (timeZone = 'UTC') => createFormatter({ locale: await locale(), timeZone });
