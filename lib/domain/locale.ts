/** The languages the interface speaks. */
export const locales = ['en', 'vi'] as const;
export type Locale = (typeof locales)[number];
export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** The nearest language we speak, from a tag or an Accept-Language header; English when none fits. */
export const nearestLocale = (accept: string | null | undefined): Locale =>
  (accept ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLocale) ?? 'en';
