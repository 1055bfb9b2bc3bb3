import type { ConsentState } from '#lib/domain/consent/permission.ts';
import { canonical, parseCanonical, present } from '#lib/domain/ledger/canonical.ts';
import { fromHex, leafHashHex, sha256Hex, sha256Stream, toHex } from '#lib/domain/ledger/hash.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';

/**
 * The flat export: one fact a line, UTF-8, each line ended by one newline.
 * A line is `<first 16 hex digits of SHA-256(json)> <json>`, the JSON canonical (RFC 8785), so that whatever is changed
 * is found in its line. Order: header · entries, each checkpoint right behind the last entry it covers, the last one
 * behind the last entry · permissions · deliveries · end. An entry's leaf stands in its line as it was hashed, byte for byte.
 */
export type ExportLine = HeaderLine | EntryLine | CheckpointLine | PermissionLine | DeliveryLine | EndLine;

export type HeaderLine = {
  kind: 'header';
  format: 'askfirst-ledger-export';
  v: 2;
  workspace: { id: number; name: string };
  exportedAt: string;
  /** The key that signs this log's checkpoints. Hold a copy from elsewhere: a forger would write his own here. */
  vkey: string;
  /** Entries in this file. */
  size: number;
};

/** The version of the format that is written here and read. */
export const version = 2;

/** `leaf` is the exact text that was hashed: the JSON that stands in the line. `hash` is its RFC 6962 leaf hash in hex, `i` its place in the log. */
export type EntryLine = { kind: 'entry'; i: number; leaf: string; hash: string };

/** A signed note (C2SP tlog-checkpoint) over all entries above it. */
export type CheckpointLine = { kind: 'checkpoint'; note: string };

/** What the entries add up to; `i` is the entry it rests on. One for each person, topic and channel ever asked. */
export type PermissionLine = {
  kind: 'permission';
  subject: string;
  topic: number;
  channel: string;
  state: ConsentState;
  i: number;
};

/** What a campaign did about one person. Each campaign's lines stand in ascending order of subject (by code unit). */
export type DeliveryLine = {
  kind: 'delivery';
  campaign: number;
  subject: string;
  status: 'sent' | 'refused' | 'deferred' | 'unknown';
  reason?: string;
  /** Leaf hash (hex) of the given or renewed entry it rests on. Always there when sent or unknown. */
  permittedBy?: string;
  /** When the gate let it through (the claim, not the provider's answer). Always there when sent or unknown. */
  at?: string;
};

/** `sha256` is over all lines above, newlines included: `head -n -1 export.jsonl | sha256sum`. */
export type EndLine = { kind: 'end'; lines: number; sha256: string };

/** The line as it stands in the file, without its newline. */
export function formatLine(line: ExportLine): string {
  const json =
    line.kind === 'entry'
      ? `{"hash":"${line.hash}","i":${line.i},"kind":"entry","leaf":${line.leaf}}`
      : canonical(present(line));
  return `${sha256Hex(json).slice(0, 16)} ${json}`;
}

/** The JSON of a line, or nothing when the line is not as it was written. */
export function checkedJson(line: string): string | undefined {
  const json = line.slice(17);
  return line[16] === ' ' && line.startsWith(sha256Hex(json).slice(0, 16)) ? json : undefined;
}

/** The version of the format that a first line names, if it is one. */
export function versionOf(json: string): number | undefined {
  if (!json.includes('"format":"askfirst-ledger-export"')) return undefined;
  try {
    const { v } = JSON.parse(json) as { v?: unknown };
    return typeof v === 'number' ? v : undefined;
  } catch {
    return undefined;
  }
}

/** What the line says. Throws an Error with a sentence when the JSON is not a line of this version. */
export const parseLine = (json: string): ExportLine =>
  entryIn(json) ?? permissionIn(json) ?? deliveryIn(json) ?? otherLine(json);

function otherLine(json: string): ExportLine {
  const value = parseCanonical(json);
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) throw new Error('it is of no known kind');
  const line = value as Record<string, unknown>;
  for (const [name, fits] of Object.entries(shapes[kind as keyof typeof shapes]))
    if (!fits(line[name])) throw new Error(`it has no proper ${name}`);
  return value as ExportLine;
}

/** An entry by the places of its fields; the leaf, the part that counts, is read on its own. */
function entryIn(json: string): EntryLine | undefined {
  if (!json.startsWith('{"hash":"') || !json.startsWith('","i":', 73)) return undefined;
  const end = json.indexOf(',', 79);
  const i = json.slice(79, end);
  if (!/^(0|[1-9]\d{0,14})$/.test(i) || !json.startsWith(',"kind":"entry","leaf":', end) || !json.endsWith('}'))
    return undefined;
  return { kind: 'entry', i: Number(i), leaf: json.slice(end + 23, -1), hash: json.slice(9, 73) };
}

// Whatever fits these is canonical and has its shape. They are many; the few that do not fit are read as any line is.
const plainPermission =
  /^\{"channel":"([ !#-[\]-~]*)","i":(0|[1-9]\d{0,14}),"kind":"permission","state":"([ !#-[\]-~]*)","subject":"([ !#-[\]-~]*)","topic":(0|[1-9]\d{0,14})\}$/;
const plainDelivery =
  /^\{(?:"at":"([ !#-[\]-~]*)",)?"campaign":(0|[1-9]\d{0,14}),"kind":"delivery"(?:,"permittedBy":"([ !#-[\]-~]*)")?(?:,"reason":"([ !#-[\]-~]*)")?,"status":"(sent|refused|deferred|unknown)","subject":"([ !#-[\]-~]*)"\}$/;

function permissionIn(json: string): PermissionLine | undefined {
  const found = plainPermission.exec(json);
  if (!found) return undefined;
  const [channel, state, subject] = [found[1] as string, found[3] as ConsentState, found[4] as string];
  return { kind: 'permission', subject, topic: Number(found[5]), channel, state, i: Number(found[2]) };
}

function deliveryIn(json: string): DeliveryLine | undefined {
  const found = plainDelivery.exec(json);
  if (!found) return undefined;
  return {
    kind: 'delivery',
    campaign: Number(found[2]),
    subject: found[6] as string,
    status: found[5] as DeliveryLine['status'],
    reason: found[4],
    permittedBy: found[3],
    at: found[1],
  };
}

const count = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const text = (value: unknown): boolean => typeof value === 'string';
const optionalText = (value: unknown): boolean => value === undefined || typeof value === 'string';
const shapes: Record<Exclude<ExportLine['kind'], 'entry'>, Record<string, (value: unknown) => boolean>> = {
  header: {
    format: (value) => value === 'askfirst-ledger-export',
    v: (value) => value === version,
    workspace: (value) => typeof value === 'object' && value !== null && 'id' in value && count(value.id),
    vkey: text,
    size: count,
  },
  checkpoint: { note: text },
  permission: { subject: text, topic: count, channel: text, state: text, i: count },
  delivery: {
    campaign: count,
    subject: text,
    status: (value) => ['sent', 'refused', 'deferred', 'unknown'].includes(value as string),
    reason: optionalText,
    permittedBy: optionalText,
    at: optionalText,
  },
  end: { lines: count, sha256: text },
};

/** Leaf hash of one outcome: what an inclusion proof of a single *sent* or *refused* starts from. */
export const outcomeHash = (delivery: DeliveryLine): Uint8Array => fromHex(leafHashHex(canonical(present(delivery))));

/**
 * Hex Merkle root over a finished campaign's outcomes, for `facts.root` of its `campaign.finished` entry. Takes the very
 * lines that the export will hold, in ascending order of subject; throws when they are not.
 */
export function outcomesRoot(deliveries: Iterable<DeliveryLine>): string {
  const range = new CompactRange();
  let before = '';
  for (const delivery of deliveries) {
    if (delivery.subject <= before) throw new RangeError('outcomes are not in ascending order of subject');
    before = delivery.subject;
    range.append(outcomeHash(delivery));
  }
  return toHex(range.root());
}

/** What `exportLines` reads, each stream once and in order. `entries` are leaf texts, `checkpoints` ascend in size. */
export type ExportSource = {
  header: Omit<HeaderLine, 'kind' | 'format' | 'v'>;
  entries: AsyncIterable<string> | Iterable<string>;
  checkpoints: AsyncIterable<{ size: number; note: string }> | Iterable<{ size: number; note: string }>;
  permissions: AsyncIterable<Omit<PermissionLine, 'kind'>> | Iterable<Omit<PermissionLine, 'kind'>>;
  deliveries: AsyncIterable<Omit<DeliveryLine, 'kind'>> | Iterable<Omit<DeliveryLine, 'kind'>>;
};

/** The lines of an export in their order, without newlines. */
export async function* exportLines(source: ExportSource): AsyncGenerator<string, void> {
  const digest = sha256Stream();
  let lines = 0;
  for await (const line of linesOf(source)) {
    const text = formatLine(line);
    digest.update(`${text}\n`);
    lines += 1;
    yield text;
  }
  yield formatLine({ kind: 'end', lines, sha256: digest.hex() });
}

async function* linesOf(source: ExportSource): AsyncGenerator<ExportLine, void> {
  yield { kind: 'header', format: 'askfirst-ledger-export', v: version, ...source.header };
  const checkpoints = iterate(source.checkpoints);
  let next = await checkpoints.next();
  let i = 0;
  for (; !next.done && next.value.size <= i; next = await checkpoints.next())
    yield { kind: 'checkpoint', note: next.value.note };
  for await (const leaf of source.entries) {
    yield { kind: 'entry', i, leaf, hash: leafHashHex(leaf) };
    i += 1;
    for (; !next.done && next.value.size <= i; next = await checkpoints.next())
      yield { kind: 'checkpoint', note: next.value.note };
  }
  for await (const permission of source.permissions) yield { kind: 'permission', ...permission };
  for await (const delivery of source.deliveries) yield { kind: 'delivery', ...delivery };
}

async function* iterate<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, void> {
  yield* items;
}
