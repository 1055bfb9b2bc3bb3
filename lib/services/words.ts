import { createTranslator } from 'use-intl/core';
import type { Locale } from '#lib/domain/locale.ts';
import { type Messages, messagesOf, type Room } from '#messages/index.ts';

/** The words of one room in a known language: for letters, jobs and faults, where no page is near. */
export const wordsIn = <R extends Room>(language: Locale, room: R) =>
  createTranslator<Messages, R>({ locale: language, messages: messagesOf(language), namespace: room as never });
