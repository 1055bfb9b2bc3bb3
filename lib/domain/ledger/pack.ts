import type { StatementContent } from '#lib/domain/consent/statement.ts';
import { statementHash } from '#lib/domain/consent/statement-hash.ts';
import { Books, sentIn } from '#lib/domain/ledger/books.ts';
import { canonical } from '#lib/domain/ledger/canonical.ts';
import { openCheckpoint, type Vkey } from '#lib/domain/ledger/checkpoint.ts';
import { type DeliveryLine, outcomesRoot } from '#lib/domain/ledger/export-format.ts';
import {
  encodeUtf8,
  fromBase64,
  fromBase64url,
  hmacSha256,
  leafHash,
  leafHashHex,
  sha256Hex,
  toBase64url,
  toHex,
} from '#lib/domain/ledger/hash.ts';
import { type Leaf, parseLeaf } from '#lib/domain/ledger/leaf.ts';
import { verifyInclusion } from '#lib/domain/ledger/proof.ts';
import { verifyReceipt } from '#lib/domain/ledger/receipt.ts';

/** Everything the ledger has about one person or one campaign, as a machine reads it. */
export type Pack = {
  format: 'askfirst-proof-pack';
  v: 1;
  about: 'person' | 'campaign';
  workspace: { id: number; name: string };
  madeAt: string;
  /** In the order they were written. */
  entries: PackEntry[];
  /** What a finished campaign did about each person considered, or what was sent to this person. */
  deliveries: DeliveryLine[];
  /** Base64url: what the fingerprints of this person's evidence were made with. It opens nothing else. */
  evidenceKey?: string;
};

/** `leaf` is the exact text that was hashed; `words` are what was shown, `details` the readable evidence. */
export type PackEntry = { leaf: string; words?: StatementContent; details?: Record<string, unknown> };

/** Proofs, all by one checkpoint: one an entry in their order, and the receipt of the entry that sealed the pack. */
export type PackSeal = { note: string; proofs: { index: number; hashes: string[] }[]; own: string };

export type PackVerdict =
  | {
      outcome: 'intact';
      about: Pack['about'];
      workspace: string;
      madeAt: string;
      entries: number;
      deliveries: number;
      size: number;
    }
  | { outcome: 'tampered'; findings: string[] }
  | { outcome: 'unusable'; findings: string[] };

const packOpens = '<script type="application/json" id="askfirst-pack">';
const sealOpens = '<script type="application/json" id="askfirst-seal">';
const closes = '</script>';
const sealCloses = `${closes}\n</body></html>\n`;

const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** The part of the document that is sealed, piece by piece: the page for people and the data for machines. */
export async function* packBody(
  page: AsyncIterable<string>,
  rest: Omit<Pack, 'entries'>,
  entries: AsyncIterable<PackEntry>,
): AsyncGenerator<string> {
  yield* page;
  yield `\n${packOpens}`;
  yield* withList(rest, 'entries', entries);
  yield `${closes}\n`;
}

/** What stands behind it, piece by piece. */
export async function* packEnd(
  rest: Omit<PackSeal, 'proofs'>,
  proofs: AsyncIterable<PackSeal['proofs'][number]>,
): AsyncGenerator<string> {
  yield sealOpens;
  yield* withList(rest, 'proofs', proofs);
  yield sealCloses;
}

/** One object whose last field is a list of any length. */
async function* withList(rest: object, name: string, items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = `${json(rest).slice(0, -1)},"${name}":[`;
  for await (const item of items) {
    yield before + json(item);
    before = ',';
  }
  yield before === ',' ? ']}' : `${before}]}`;
}

export const looksLikePack = (text: string): boolean => text.includes(packOpens);

/** Checks a proof pack against the key of the log: the document itself, each entry, the words, the evidence, the outcomes. */
export function verifyPack(text: string, key: Vkey): PackVerdict {
  const end = text.lastIndexOf(sealOpens);
  const start = text.indexOf(packOpens);
  if (start < 0 || end < start)
    return { outcome: 'unusable', findings: ['This is no proof pack, or its end is missing.'] };
  try {
    const body = text.slice(0, end);
    const data = body.slice(start + packOpens.length, body.lastIndexOf(closes));
    const tail = text.slice(end + sealOpens.length);
    const seal = JSON.parse(tail.slice(0, tail.indexOf(closes))) as PackSeal;
    const pack = JSON.parse(data) as Pack;
    const findings = [
      ...(`${body}${sealOpens}${json(seal)}${sealCloses}` === text
        ? []
        : ['Something was added behind the sealed part of the document.']),
      ...faultsOf(body, pack, seal, key),
    ];
    if (findings.length > 0) return { outcome: 'tampered', findings };
    const own = verifyReceipt(seal.own, key);
    return {
      outcome: 'intact',
      about: pack.about,
      workspace: pack.workspace.name,
      madeAt: pack.madeAt,
      entries: pack.entries.length,
      deliveries: pack.deliveries.length,
      size: own.outcome === 'intact' ? own.size : 0,
    };
  } catch (error) {
    return {
      outcome: 'tampered',
      findings: [`It cannot be read: ${error instanceof Error ? error.message : String(error)}.`],
    };
  }
}

function faultsOf(body: string, pack: Pack, seal: PackSeal, key: Vkey): string[] {
  const own = verifyReceipt(seal.own, key);
  if (own.outcome !== 'intact') return [`The entry that seals this pack is not in the log: ${own.sentence}`];
  if (own.leaf.type !== 'ledger.pack_made') return ['The entry in the seal does not seal a pack.'];
  if (own.leaf.facts?.sha256 !== sha256Hex(body))
    return [
      'The document is not the one that was sealed: something in it was changed, in what one reads or in its data.',
    ];
  const opened = openCheckpoint(seal.note, key);
  if (!opened.ok) return [`The checkpoint of the pack does not hold: ${opened.sentence}`];
  const faults: string[] = [];
  const { size, root } = opened.checkpoint;
  const books = new Books();
  const subject = subjectOf(pack, own.leaf);
  for (const [n, { leaf: leafText, words, details }] of pack.entries.entries()) {
    const which = `Entry ${n + 1} of the pack`;
    const leaf = parseLeaf(leafText);
    const proof = seal.proofs[n];
    if (
      !proof ||
      !verifyInclusion(proof.index, size, leafHash(encodeUtf8(leafText)), proof.hashes.map(fromBase64), root)
    ) {
      faults.push(`${which} is not what stands in the signed log.`);
      continue;
    }
    if (words && leaf.statement !== toHex(statementHash(words)))
      faults.push(`${which} shows words that are not the ones the entry names.`);
    if (pack.about === 'person') {
      if (leaf.subject !== subject) faults.push(`${which} is about somebody else.`);
      const gap = books.take(leaf, proof.index, leafHashHex(leafText));
      if (gap) faults.push(`${which}: ${gap}.`);
      if (details && pack.evidenceKey && leaf.details !== fingerprint(pack.evidenceKey, details))
        faults.push(`${which} shows evidence that does not fit its fingerprint.`);
    } else if (leaf.target !== own.leaf.target) faults.push(`${which} is about another campaign.`);
  }
  if (pack.about === 'person') {
    const gap = books.take(own.leaf, own.index, leafHashHex(own.text));
    if (gap) faults.push(`Entries of this person are missing: ${gap}.`);
    for (const delivery of pack.deliveries) {
      const sent = sentIn(delivery);
      const wrong = sent && books.judgeSent(sent);
      if (wrong) faults.push(`A message: ${wrong.fault}${wrong.stray ? ' an entry that gave no permission' : ''}.`);
    }
  } else if (pack.deliveries.length > 0) {
    const finished = pack.entries
      .map(({ leaf }) => parseLeaf(leaf))
      .findLast(({ type }) => type === 'campaign.finished');
    if (finished?.facts?.root !== outcomesRoot(pack.deliveries))
      faults.push('The outcomes are not the ones the campaign finished with.');
  }
  return faults;
}

/** Whom a pack is about: whom its seal names, or, of somebody erased, whose last entry of all is that erasure. */
function subjectOf({ entries }: Pack, seal: Leaf): string | undefined {
  if (seal.subject !== undefined) return seal.subject;
  const last = parseLeaf(entries.at(-1)?.leaf ?? '{}');
  return last.type === 'contact.erased' && last.target === seal.target ? last.subject : undefined;
}

const fingerprint = (evidenceKey: string, details: unknown): string =>
  toBase64url(hmacSha256(fromBase64url(evidenceKey), encodeUtf8(canonical(details))));
