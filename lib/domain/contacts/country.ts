/** Country names as exports of other tools write them, in the languages our people are likely to have used. */
const namesIn = ['en', 'vi', 'de', 'fr'];
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const fold = (name: string) =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[.\s]+/g, ' ')
    .trim();

// Names the Unicode tables know under another spelling.
const alsoKnownAs: Record<string, string> = { vietnam: 'VN', 'viet nam': 'VN', usa: 'US', uk: 'GB', england: 'GB' };

// Regions that are not countries.
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/** Codes that were replaced (DD, VD, UK …) as what they became. */
const current = (code: string) => new Intl.Locale(`und-${code}`).region ?? code;

let table: { codes: Set<string>; byName: Map<string, string> } | undefined;

const build = () => {
  const codes = new Set<string>();
  const byName = new Map<string, string>(Object.entries(alsoKnownAs));
  for (const language of namesIn) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const first of letters)
      for (const second of letters) {
        const code = current(first + second);
        const name = display.of(code);
        if (!name || notCountries.has(code)) continue;
        codes.add(code);
        byName.set(fold(name), code);
      }
  }
  return { codes, byName };
};

/** ISO 3166-1 alpha-2 of a code or a country's name ("VN", "vn", "Việt Nam", "Germany"); null when it is neither. */
export const countryCode = (value: string | null | undefined): string | null => {
  const trimmed = value?.trim();
  if (!trimmed) return null;
  table ??= build();
  if (/^[a-z]{2}$/i.test(trimmed)) {
    const code = current(trimmed.toUpperCase());
    return table.codes.has(code) ? code : null;
  }
  return table.byName.get(fold(trimmed)) ?? null;
};

/** Every country by its name in a language, in that language's order. */
export const countriesIn = (language: string): { code: string; name: string }[] => {
  table ??= build();
  const display = new Intl.DisplayNames([language], { type: 'region' });
  return [...table.codes]
    .map((code) => ({ code, name: display.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
};
