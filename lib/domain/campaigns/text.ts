// How rules look at words: whole words in any script, merge fields out of the way, nothing decided by upper case alone.

/** The text with every merge field blanked out, each character where it was. */
export const withoutFields = (text: string): string => fieldsReplaced(text, (field) => ' '.repeat(field.length));

/** Every `{{ … }}` and `{% … %}` of a line replaced. Takes a time that grows with the text alone, whatever stands in it. */
export const fieldsReplaced = (text: string, by: (field: string) => string): string =>
  text.replace(/[^\n]+/g, (line) => {
    // Where nothing is closed any more, nothing is looked for either: it would be looked for again from every brace.
    const ends = { '{{': line.lastIndexOf('}}'), '{%': line.lastIndexOf('%}') };
    let done = '';
    let at = 0;
    for (const open of line.matchAll(/\{[{%]/g)) {
      const kind = open[0] as keyof typeof ends;
      if (open.index < at || open.index + 2 > ends[kind]) continue;
      const end = line.indexOf(kind === '{{' ? '}}' : '%}', open.index + 2) + 2;
      done += line.slice(at, open.index) + by(line.slice(open.index, end));
      at = end;
    }
    return done + line.slice(at);
  });

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

/**
 * Characters nobody sees, or that turn the reading direction round: a text with them reads differently than it is written.
 * A joiner between two pictographs makes one of them, and stays.
 */
export const hidden =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]|(?<!\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}]|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})|\p{M}{4,}/gu;

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
