import { formatVkey, type Signer, signCheckpoint, vkeyOf } from '#lib/domain/ledger/checkpoint.ts';
import { type DeliveryLine, exportLines, outcomesRoot, type PermissionLine } from '#lib/domain/ledger/export-format.ts';
import { encodeUtf8, fromHex, hmacSha256, leafHashHex, toBase64url } from '#lib/domain/ledger/hash.ts';
import { type Leaf, leafText } from '#lib/domain/ledger/leaf.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';

export const signer: Signer = { name: 'askfirst.example/ledger/7', seed: new Uint8Array(32).fill(7) };
export const stranger: Signer = { name: 'askfirst.example/ledger/7', seed: new Uint8Array(32).fill(8) };
export const vkey = formatVkey(vkeyOf(signer));

export const subjectOf = (person: string): string => toBase64url(hmacSha256(new Uint8Array(32), encodeUtf8(person)));

/** Minute `n` of the story. */
export const minute = (n: number): string => new Date(Date.UTC(2026, 10, 24, 8, n)).toISOString();

const consent = (person: string, seq: number, n: number, type: Leaf['type'], more: Partial<Leaf> = {}): Leaf => ({
  v: 1,
  ws: 7,
  kind: 'consent',
  type,
  at: minute(n),
  actor: 'contact',
  subject: subjectOf(person),
  seq,
  topic: 1,
  channel: 'email',
  ...more,
});
const audit = (n: number, type: string, more: Partial<Leaf> = {}): Leaf => ({
  v: 1,
  ws: 7,
  kind: 'audit',
  type,
  at: minute(n),
  actor: 'staff:3',
  ...more,
});

/** Linh says yes, Minh says yes and leaves, Thu is only asked, Đức was imported without proof and later says yes. */
export const story: Leaf[] = [
  audit(0, 'topic.created', { target: 'topic:1' }),
  consent('Linh', 1, 1, 'requested', { statement: 'a'.repeat(64) }),
  consent('Linh', 2, 2, 'given', { statement: 'a'.repeat(64), until: minute(500) }),
  consent('Minh', 1, 3, 'requested'),
  consent('Minh', 2, 4, 'given'),
  consent('Thu', 1, 5, 'requested'),
  consent('Đức', 1, 6, 'unknown', { actor: 'job:import' }),
  audit(7, 'campaign.approved', { target: 'campaign:12', facts: { answers: ['có'], edits: 0 } }),
  consent('Đức', 2, 8, 'given'),
  consent('Minh', 3, 20, 'withdrawn'),
];

const given = (person: string): Leaf =>
  story.find(({ type, subject }) => type === 'given' && subject === subjectOf(person)) as Leaf;

export const deliveryTo = (person: string, more: Partial<DeliveryLine> = {}): DeliveryLine => ({
  kind: 'delivery',
  campaign: 12,
  subject: subjectOf(person),
  status: 'sent',
  permittedBy: leafHashHex(leafText(given(person))),
  at: minute(10),
  ...more,
});

const inOrder = (deliveries: DeliveryLine[]): DeliveryLine[] =>
  deliveries.toSorted((a, b) => (a.subject < b.subject ? -1 : 1));

export const considered: DeliveryLine[] = inOrder([
  deliveryTo('Linh'),
  deliveryTo('Minh'),
  { kind: 'delivery', campaign: 12, subject: subjectOf('Thu'), status: 'refused', reason: 'requested' },
  deliveryTo('Đức', { status: 'unknown', reason: 'no_answer' }),
]);

export const finishing = (deliveries: DeliveryLine[]): Leaf => {
  const count = (status: string) => deliveries.filter((delivery) => delivery.status === status).length;
  return audit(30, 'campaign.finished', {
    actor: 'job:sender',
    target: 'campaign:12',
    facts: {
      campaign: 12,
      root: outcomesRoot(deliveries),
      sent: count('sent'),
      refused: count('refused'),
      deferred: count('deferred'),
      unknown: count('unknown'),
    },
  });
};

export const listed: Omit<PermissionLine, 'kind'>[] = [
  { subject: subjectOf('Linh'), topic: 1, channel: 'email', state: 'given', i: 2 },
  { subject: subjectOf('Minh'), topic: 1, channel: 'email', state: 'withdrawn', i: 9 },
  { subject: subjectOf('Thu'), topic: 1, channel: 'email', state: 'requested', i: 5 },
  { subject: subjectOf('Đức'), topic: 1, channel: 'email', state: 'given', i: 8 },
];

export type Made = { lines: string[]; notes: { size: number; note: string }[] };

/** The lines of an export: the story, one finished campaign, checkpoints over 4, 8 and all 11 entries. */
export async function anExport({
  leaves = undefined as (Leaf | string)[] | undefined,
  deliveries = considered,
  permissions = listed,
  by = signer,
  sizes = [4, 8, 11],
  cut = undefined as number | undefined,
  name = 'Trà & Sách',
} = {}): Promise<Made> {
  const texts = (leaves ?? [...story, finishing(deliveries)])
    .map((leaf) => (typeof leaf === 'string' ? leaf : leafText(leaf)))
    .slice(0, cut);
  const range = new CompactRange();
  const notes: Made['notes'] = [];
  for (const text of texts) {
    range.append(fromHex(leafHashHex(text)));
    if (sizes.includes(range.size))
      notes.push({ size: range.size, note: signCheckpoint({ size: range.size, root: range.root() }, by) });
  }
  const lines: string[] = [];
  for await (const line of exportLines({
    header: { workspace: { id: 7, name }, exportedAt: minute(60), vkey: formatVkey(vkeyOf(by)), size: texts.length },
    entries: texts,
    checkpoints: notes,
    permissions,
    deliveries,
  }))
    lines.push(line);
  return { lines, notes };
}

export const kindOf = (line: string): string => (JSON.parse(line.slice(17)) as { kind: string }).kind;
