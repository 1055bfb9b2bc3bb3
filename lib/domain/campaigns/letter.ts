// Reading a finished letter the way a reader and a mail program do.
import type { RenderedLetter } from './facts.ts';

/** Every value of a header, whatever its case. */
export const headersOf = (letter: RenderedLetter, name: string): string[] =>
  Object.entries(letter.headers).flatMap(([key, value]) => (key.toLowerCase() === name.toLowerCase() ? [value] : []));

/** The addresses a List-* header names in angle brackets, most preferred first (RFC 2369 section 2). */
export const listedIn = (header: string): string[] => [...header.matchAll(/<([^<>\s]+)>/g)].map((match) => match[1]!);

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const decoded = (html: string): string =>
  html.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined;
    if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    return named[name.toLowerCase()] ?? whole;
  });

/** What the HTML part shows as words. */
export const shownBy = (html: string): string =>
  decoded(html.replace(/<(style|script|title|head)[\s>][\s\S]*?<\/\1>/gi, ' ').replace(/<[^<>]*>/g, ' '));

/** Where the HTML part's links lead, in reading order. */
export const linksOf = (html: string): string[] =>
  [...html.matchAll(/<a\s[^<>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((match) =>
    decoded(match[1] ?? match[2] ?? ''),
  );

/** For finding a name or an address however it was broken into lines. */
export const squeezed = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s,;·|]+/g, '');
