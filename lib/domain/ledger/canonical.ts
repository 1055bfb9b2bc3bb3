import serialize from 'canonicalize';

/**
 * The one text of a value: JSON as RFC 8785 writes it, narrowed so that two languages cannot disagree.
 * Strings become NFC. Throws a TypeError naming the place on a fraction, an integer of 2^53 or more, undefined, a lone
 * surrogate, or anything that is not plain JSON.
 */
export function canonical(value: unknown): string {
  const text = serialize(narrowed(value, '$'));
  if (text === undefined) throw new TypeError('$ cannot be written as JSON');
  return text;
}

/** The object without the fields that hold undefined. */
export const present = (object: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/** What the text says. Throws when it is not exactly what `canonical` would write for that. */
export function parseCanonical(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // JSON.stringify spells strings and numbers as RFC 8785 does (it is defined by it); what is left is order and kind.
  const plain = !text.includes('\\u') && inOrder(value);
  const same = plain ? JSON.stringify(value) === text && isNfc(text) : canonical(value) === text;
  if (!same) throw new TypeError('it is not in canonical form (RFC 8785)');
  return value;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what ASCII is
const isNfc = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text) || text.normalize('NFC') === text;

export function isCanonical(text: string): boolean {
  try {
    parseCanonical(text);
    return true;
  } catch {
    return false;
  }
}

function narrowed(value: unknown, place: string): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new TypeError(`${place} holds half a character (a lone surrogate)`);
    return value.normalize('NFC');
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${place} is ${value}: only integers below 2^53 are exact`);
    return value;
  }
  if (Array.isArray(value)) return Array.from(value, (item, at) => narrowed(item, `${place}[${at}]`));
  if (typeof value !== 'object') throw new TypeError(`${place} is ${typeof value}, which JSON does not know`);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`${place} is not a plain object`);
  const keys = new Set<string>();
  const pairs = Object.entries(value).map(([key, item]) => {
    const name = narrowed(key, `${place}, a name,`) as string;
    if (keys.has(name)) throw new TypeError(`${place} has the name ${name} twice`);
    keys.add(name);
    return [name, narrowed(item, `${place}.${name}`)] as const;
  });
  return Object.fromEntries(pairs);
}

function inOrder(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(inOrder);
  let before: string | undefined;
  for (const key in value) {
    if ((before !== undefined && before >= key) || !inOrder((value as Record<string, unknown>)[key])) return false;
    before = key;
  }
  return true;
}
