import { fromHex } from '#lib/domain/ledger/hash.ts';
import { isMoment } from '#lib/domain/ledger/leaf.ts';

/** What a line of the journal says: a no of some kind, somebody erased, or that a restore was resolved. */
export const acts = ['withdrawn', 'refused', 'invalidated', 'erased', 'restored'] as const;
export type Act = (typeof acts)[number];

/**
 * One act as it is kept outside the database. Nothing in it names anybody: addresses stand in it as the keyed hashes that
 * suppressions use.
 */
export type Line = {
  v: 1;
  act: Act;
  at: string;
  /** The entry, by its row and by the hash of its leaf: another database may use the number again. */
  entry: number;
  leaf: string;
  /** Hex hashes of the person's addresses, today's first. */
  addresses: string[];
  /** null: everything. */
  topic: number | null;
  channel: string | null;
};

export const formatLine = (line: Line): string => `${JSON.stringify(line)}\n`;

const isHash = (value: unknown): boolean => {
  try {
    return typeof value === 'string' && fromHex(value).length === 32;
  } catch {
    return false;
  }
};
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

const fields: Record<keyof Line, (value: unknown) => boolean> = {
  v: (value) => value === 1,
  act: (value) => acts.includes(value as Act),
  at: isMoment,
  entry: isCount,
  leaf: isHash,
  addresses: (value) => Array.isArray(value) && value.every(isHash),
  topic: (value) => value === null || isCount(value),
  channel: (value) => value === null || typeof value === 'string',
};

/** null: this is no line of the journal, or half of one. */
export const parseLine = (text: string): Line | null => {
  try {
    const value = JSON.parse(text);
    const whole = Object.entries(fields).every(([name, fits]) => fits(value[name]));
    return whole ? (value as Line) : null;
  } catch {
    return null;
  }
};

/** What still has to be said again: each act once, and nothing of a person before they were erased. Keeps the order. */
export const withoutRepeats = (lines: readonly Line[]): Line[] => {
  const seen = new Set<string>();
  const erased = new Set<string>();
  const left: Line[] = [];
  for (const line of lines.toReversed()) {
    const [person = ''] = line.addresses;
    if (line.act === 'restored' || seen.has(line.leaf) || erased.has(person)) continue;
    seen.add(line.leaf);
    if (line.act === 'erased') erased.add(person);
    left.push(line);
  }
  return left.toReversed();
};
