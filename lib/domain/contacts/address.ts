import { decodePunycode } from './punycode.ts';

// Wide on purpose (z.email() refuses these): `a&b@x.example`, `sách@đà-lạt.example` are addresses. What is refused here
// cannot be delivered to anywhere.
const forbidden = /[\s"(),:;<>@[\\\]\p{Cc}]/u;
const invisible = /[\p{Cc}\p{Cf}\u{FFFD}]/u;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** What is wrong with an address; messages/<language>/people.json says it, and how it is mended. */
export const addressProblems = [
  'empty',
  'no_at',
  'several',
  'with_name',
  'spaces',
  'invisible',
  'characters',
  'dots',
  'domain',
  'too_long',
] as const;
export type AddressProblem = (typeof addressProblems)[number];
export type ReadAddress = { ok: true; address: string } | { ok: false; problem: AddressProblem };

/**
 * An address as we keep it: trimmed, one spelling of its letters (NFC), the domain in lower case and in its own letters
 * (never `xn--`). The part before the @ stays as it was entered, plus tags and all; but two addresses that differ in
 * capitals alone are one person, because the hash people are found by is made of the lower-cased whole.
 */
export const readAddress = (entered: string): ReadAddress => {
  const text = entered.trim().normalize('NFC');
  const at = text.lastIndexOf('@');
  const name = text.slice(0, Math.max(at, 0));
  const no = (problem: AddressProblem): ReadAddress => ({ ok: false, problem });
  if (text === '') return no('empty');
  if (at < 0) return no('no_at');
  // A line break is not a space somebody typed by mistake: it is how a second header gets into a letter.
  if (invisible.test(text)) return no('invisible');
  if (/[<>]/.test(text)) return no('with_name');
  if (name.includes('@')) return no('several');
  if (/\s/.test(text)) return no('spaces');
  if (forbidden.test(name)) return no('characters');
  if (name === '' || name.startsWith('.') || name.endsWith('.') || name.includes('..')) return no('dots');
  const domain = readDomain(text.slice(at + 1));
  if (domain === null) return no('domain');
  if ([...name].length > 64 || name.length + 1 + domain.length > 254) return no('too_long');
  return { ok: true, address: `${name}@${domain}` };
};

const readDomain = (written: string): string | null => {
  const labels = written
    .toLowerCase()
    .split('.')
    .map((part) =>
      part.startsWith('xn--') ? (decodePunycode(part.slice(4))?.normalize('NFC').toLowerCase() ?? '') : part,
    );
  const domain = labels.join('.');
  const isName = labels.length >= 2 && domain.length <= 253 && labels.every((part) => label.test(part));
  return isName && !/^\d+$/.test(labels.at(-1)!) ? domain : null;
};

/** The same where nobody asks what is wrong; null: this is no address. */
export const normalAddress = (entered: string): string | null => {
  const read = readAddress(entered);
  return read.ok ? read.address : null;
};

/** Enough for its owner to know it, not for anybody else: `l•••@đàlạt.example`. */
export const maskedAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  const [first = ''] = address;
  return `${first}•••${address.slice(at)}`;
};
