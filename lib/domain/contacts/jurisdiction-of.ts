import { countryCode } from '#lib/domain/contacts/country.ts';
import { floor, jurisdictionByCode, jurisdictions } from '#lib/domain/jurisdictions/index.ts';
import type { Jurisdiction } from '#lib/domain/jurisdictions/jurisdiction.ts';

/**
 * What points at a country, best first: what staff found out, what the person declared, their phone, the form they used,
 * their language.
 */
export type Whereabouts = {
  /** Code of the law staff entered with a reason (`VN`, `US-FL`); `floor`: the country is known to be unknown. */
  corrected?: string | null | undefined;
  country?: string | null | undefined;
  phone?: string | null | undefined;
  formCountry?: string | null | undefined;
  language?: string | null | undefined;
};

export type Evidence = 'staff' | 'country' | 'phone' | 'form' | 'language' | 'nothing';

export type JurisdictionGuess = {
  /** Code of the profile that applies; `floor` when no country is known, or none with a profile. */
  code: string;
  /** Messages in any 24 hours. */
  dailyLimit: number;
  /** What it was concluded from, and the value that said so. */
  because: { by: Evidence; value: string | null };
};

/** Whether somebody said so: the person, or staff who found out. Anything else is a guess. */
export const isSaid = ({ by }: JurisdictionGuess['because']): boolean => by === 'staff' || by === 'country';

/**
 * Whose law protects this person. A guess unless somebody said so, so it always says why, and a guess never loosens: the
 * floor's number stays unless the law of a country that was said states its own.
 */
export const jurisdictionOf = (where: Whereabouts): JurisdictionGuess => {
  if (where.corrected) return guess(jurisdictionByCode(where.corrected), 'staff', where.corrected);
  const country = countryCode(where.country);
  if (country) return guess(jurisdictionByCode(country), 'country', country);
  const digits = where.phone?.replace(/[\s().-]/g, '').replace(/^00/, '+');
  const byPhone = digits && jurisdictions.find(({ callingCode }) => callingCode && digits.startsWith(callingCode));
  if (byPhone) return guess(byPhone, 'phone', byPhone.callingCode);
  const formCountry = countryCode(where.formCountry);
  if (formCountry) return guess(jurisdictionByCode(formCountry), 'form', formCountry);
  const [language, region] = (where.language ?? '').split(/[-_]/);
  const tagCountry = region?.length === 2 ? region.toUpperCase() : null;
  const byLanguage = tagCountry
    ? jurisdictionByCode(tagCountry)
    : jurisdictions.find(({ languages }) => languages.includes(language?.toLowerCase() ?? ''));
  if (byLanguage) return guess(byLanguage, 'language', where.language ?? null);
  return guess(floor, 'nothing', null);
};

const guess = (law: Jurisdiction, by: Evidence, value: string | null): JurisdictionGuess => {
  const because = { by, value };
  const own = law.email.dailyLimit.value ?? floor.email.dailyLimit.value!;
  const dailyLimit = isSaid(because) ? own : Math.min(own, floor.email.dailyLimit.value!);
  return { code: law.code, dailyLimit, because };
};
