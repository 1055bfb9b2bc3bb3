import type { Locale } from '#lib/domain/locale.ts';

/** What a topic is called in a language of its own; where there is none, its one name stands. */
export type OwnNames = Partial<Record<Locale, string>>;
/** The same, filled up: a name for every reader. */
export type Called = Record<Locale, string>;

export const topicName = ({ name, names }: { name: string; names?: OwnNames | undefined }, language: Locale): string =>
  names?.[language] ?? name;
