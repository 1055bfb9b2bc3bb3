// How rules look at words: whole words in any script, merge fields out of the way, nothing decided by upper case alone.

/** The text with every merge field blanked out, each character where it was. */
export const withoutFields = (text: string): string =>
  text.replace(/\{\{.*?\}\}|\{%.*?%\}/g, (field) => ' '.repeat(field.length));

/** For comparing: composed, lower case, straight spaces, nothing invisible. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

export const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+');

/** Finds any of these as whole words, whatever their case. */
export const anyOf = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${words.map(escaped).join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'giu');

/** Where the pattern (global) matches. */
export const matchesIn = (text: string, pattern: RegExp): { start: number; end: number; text: string }[] =>
  [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
  }));

/** "1,234" / "1.234" */
export const counted = (people: number) => ({ en: people.toLocaleString('en'), vi: people.toLocaleString('vi') });

/** A snippet fit for a sentence. */
export const quoted = (text: string, length = 60): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
};
