import { type ConsentState, consentStates } from '#lib/domain/consent/permission.ts';
import { canonical, parseCanonical, present } from '#lib/domain/ledger/canonical.ts';
import { encodeUtf8 } from '#lib/domain/ledger/hash.ts';

/** What a public fact may be. Integers only; nothing that names or finds a person. */
export type Fact = string | number | boolean | null | string[];

/** What an entry commits to, for ever. Nothing personal: people stand in it as commitments under their own key. */
export type Leaf = {
  v: 1;
  /** Workspace. */
  ws: number;
  kind: 'consent' | 'audit';
  /** A consent state (`given`, `withdrawn` …) when kind is consent, else `campaign.finished`, `contact.erased` … */
  type: string;
  /** UTC to the millisecond, as `Date.toISOString` writes it. */
  at: string;
  /** `contact`, `staff:<id>`, `api-key:<id>` or `job:<name>`. */
  actor: string;
  /** The person: base64url of an HMAC under a key derived from the person's. Always the same for one person. */
  subject?: string;
  /** Counts the entries of this person from 1, without gaps. */
  seq?: number;
  /** Without topic or channel a consent entry speaks of all of them. */
  topic?: number;
  channel?: string;
  /** Hex SHA-256 of the statement that was shown. */
  statement?: string;
  basis?: string;
  /** When what was given runs out; written like `at`. */
  until?: string;
  /** What an audit entry is about: `campaign:12`. */
  target?: string;
  /** Base64url HMAC commitment to the readable details, which are kept beside the log. */
  details?: string;
  facts?: Record<string, Fact>;
};

/** A leaf of kind consent about one person. */
export type ConsentLeaf = Leaf & { kind: 'consent'; type: ConsentState; subject: string };

export const isConsentLeaf = (leaf: Leaf): leaf is ConsentLeaf => leaf.kind === 'consent';

/** The exact RFC 8785 text that is hashed. Throws an Error with a sentence when the leaf is not one. */
export function leafText(leaf: Leaf): string {
  const text = canonical(present(leaf));
  const fault = faultOf(JSON.parse(text));
  if (fault) throw new Error(`This is no leaf: ${fault}.`);
  return text;
}

/** `leafText` in UTF-8: what the database keeps. */
export const leafBytes = (leaf: Leaf): Uint8Array => encodeUtf8(leafText(leaf));

/** Reads a leaf back. Throws an Error with a sentence when the text is not canonical or not a leaf. */
export function parseLeaf(text: string): Leaf {
  const value = parseCanonical(text);
  const fault = faultOf(value);
  if (fault) throw new Error(fault);
  return value as Leaf;
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && moment.test(value) && !Number.isNaN(Date.parse(value));

/** Milliseconds of what `isMoment`; most of them are of the same few days. */
export function millisecondsOf(moment: string): number {
  const day = moment.slice(0, 10);
  if (day !== lastDay.text) lastDay = { text: day, start: Date.parse(day) };
  const two = (at: number) => moment.charCodeAt(at) * 10 + moment.charCodeAt(at + 1) - 528;
  const seconds = (two(11) * 60 + two(14)) * 60 + two(17);
  return lastDay.start + seconds * 1000 + two(20) * 10 + moment.charCodeAt(22) - 48;
}
let lastDay = { text: '', start: 0 };

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isCommitment = (value: unknown): boolean => typeof value === 'string' && /^[A-Za-z0-9_-]{22,86}$/.test(value);
const isFact = (value: unknown): boolean =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'));

export function isFacts(value: unknown): value is NonNullable<Leaf['facts']> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isFact);
}

const fields: Record<keyof Leaf, (value: unknown) => boolean> = {
  v: (value) => value === 1,
  ws: isCount,
  kind: (value) => value === 'consent' || value === 'audit',
  type: isText,
  at: isMoment,
  actor: (value) => typeof value === 'string' && /^(contact|(staff|api-key|job):.+)$/.test(value),
  subject: isCommitment,
  seq: (value) => isCount(value) && value !== 0,
  topic: isCount,
  channel: isText,
  statement: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
  basis: isText,
  until: isMoment,
  target: isText,
  details: isCommitment,
  facts: isFacts,
};
const needed = ['v', 'ws', 'kind', 'type', 'at', 'actor'] as const;

function faultOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is not an object';
  const leaf = value as Record<string, unknown>;
  const missing = needed.find((name) => !Object.hasOwn(leaf, name));
  if (missing) return `${missing} is missing`;
  for (const name of Object.keys(leaf)) {
    const fits = Object.hasOwn(fields, name) ? fields[name as keyof Leaf] : undefined;
    if (!fits) return `${name} is not a field of version 1`;
    if (!fits(leaf[name])) return `${name} cannot be ${JSON.stringify(leaf[name])}`;
  }
  if (leaf.kind === 'consent' && !consentStates.includes(leaf.type as ConsentState))
    return `${String(leaf.type)} is not a consent state`;
  if (leaf.kind === 'consent' && leaf.subject === undefined) return 'a consent entry names no subject';
  return undefined;
}
