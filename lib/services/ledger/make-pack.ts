import { createHash } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { deliveryLines } from '#db/queries/export-lines.ts';
import { logEntry } from '#db/queries/log-entries.ts';
import { packSize, sentTo } from '#db/queries/pack.ts';
import { targetNames } from '#db/queries/target-names.ts';
import { contactKeys, leaves, workspaces } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { toBase64, toBase64url } from '#lib/domain/ledger/hash.ts';
import { type Pack, type PackSeal, packBody, packEnd } from '#lib/domain/ledger/pack.ts';
import { inclusionProof } from '#lib/domain/ledger/tree.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { lockPerson } from '#lib/services/consent/person.ts';
import { authorise, type Context, read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { coveringCheckpoint } from '#lib/services/ledger/covering-checkpoint.ts';
import { proofAt } from '#lib/services/ledger/entry-proof.ts';
import { commitmentKey, unwrapKey } from '#lib/services/ledger/keys.ts';
import { filterOf, type PackOf, packEntries, packPages, toldEntries } from '#lib/services/ledger/pack-entries.ts';
import { packPage } from '#lib/services/ledger/pack-page.ts';
import { hashReader } from '#lib/services/ledger/tiles.ts';

/** More outcomes than that are left to the export; the pack then holds their root and their numbers. */
const mostOutcomes = 20_000;

type Asked = { reason: string; language: Locale };

/** What the person or campaign is called now; null: it has no name, or is not there. */
export const packSubject = (ctx: Context, of: PackOf): Promise<string | null> =>
  read(ctx, async (tx) => (await targetNames(tx, ctx.workspaceId, [keyOf(of)])).get(keyOf(of)) ?? null);

const keyOf = ({ about, id }: PackOf): string => (about === 'person' ? `contact:${id}` : `campaign:${id}`);

/**
 * Everything the ledger has about one person or one campaign as one page that reads without us and checks without us
 * (lib/domain/ledger/pack.ts), piece by piece. That it was made, by whom and why, is an entry, and that entry seals every
 * byte of it. Throws `pack_empty`, `export_reason_needed`, `ledger_no_checkpoint` before the first piece.
 */
export const makePack = async (
  ctx: Context,
  of: PackOf,
  { reason, language }: Asked,
): Promise<{ name: string; html: AsyncGenerator<string> }> => {
  authorise(ctx, 'audit:export');
  if (reason.trim().length < 3) throw new Fault('export_reason_needed');
  const parts = document(ctx, of, { reason: reason.trim(), language });
  const first = await parts.next();
  async function* html() {
    if (first.done) return;
    yield first.value;
    yield* parts;
  }
  return { name: `askfirst-proof-${of.about}-${of.id}-${ctx.now.toISOString().slice(0, 10)}.html`, html: html() };
};

/**
 * Read twice from one snapshot, so that nothing of it is kept: once to know its hash, which the entry names, and once to
 * hand it out. When the person said something between the snapshot and the entry, anew from a snapshot that has it.
 */
async function* document(ctx: Context, of: PackOf, asked: Asked): AsyncGenerator<string> {
  for (let outrun = true; outrun; )
    yield* ctx.db.stream(ctx.workspaceId, async function* (tx) {
      // As long as somebody takes to download a page of it over a slow line.
      await tx.execute(sql`select set_config('idle_in_transaction_session_timeout', '15min', true)`);
      const size = await packSize(tx, ctx.workspaceId, filterOf(of));
      if (size.entries === 0) throw new Fault('pack_empty', {}, 'missing');
      const body = await bodyOf(tx, ctx, of, size, asked.language);
      const hash = createHash('sha256');
      for await (const part of body()) hash.update(part);
      const own = await enter(ctx, of, { sha256: hash.digest('hex'), reason: asked.reason, lastSeq: size.lastSeq });
      outrun = own === null;
      if (own === null) return;
      const place = await coveringCheckpoint(ctx, own);
      const sealing = await read(ctx, (now) => logEntry(now, ctx.workspaceId, own));
      const seal = { note: place.checkpoint.note, own: (await proofAt(ctx, sealing!.leaf, place)).file };
      yield* body();
      yield* packEnd(seal, proofs(tx, ctx, of, place.checkpoint.size));
    });
}

/** Enters that the pack was made; null: the person has said something since it was read, and it would not be whole. */
const enter = (ctx: Context, of: PackOf, made: { sha256: string; reason: string; lastSeq: number }) =>
  write(ctx, async (tx): Promise<number | null> => {
    // Nobody adds to the person's entries from here on.
    const alive = of.about === 'person' && (await lockPerson(tx, ctx, of.id));
    if (alive && (await packSize(tx, ctx.workspaceId, filterOf(of))).lastSeq !== made.lastSeq) return null;
    const [entry] = await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'ledger.pack_made',
        ...(alive && { contactId: of.id }),
        target: keyOf(of),
        facts: { sha256: made.sha256 },
        details: { reason: made.reason },
      },
    ]);
    return entry!.id;
  });

const bodyOf = async (
  tx: Transaction,
  ctx: Context,
  of: PackOf,
  { entries: count, finished }: { entries: number; finished: boolean },
  language: Locale,
): Promise<() => AsyncGenerator<string>> => {
  const [workspace] = await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  const evidenceKey = of.about === 'person' ? await evidenceKeyOf(tx, ctx, of.id) : undefined;
  const pack: Omit<Pack, 'entries'> = {
    format: 'askfirst-proof-pack',
    v: 1,
    about: of.about,
    workspace: { id: ctx.workspaceId, name: workspace!.legalName },
    madeAt: ctx.now.toISOString(),
    deliveries:
      of.about === 'person'
        ? await sentTo(tx, ctx.workspaceId, of.id)
        : finished
          ? await outcomesOf(tx, ctx, of.id)
          : [],
    ...(evidenceKey && { evidenceKey }),
  };
  const page = () => packPage({ pack, count, entries: toldEntries(tx, ctx, of), of, workspace: workspace!, language });
  return () => packBody(page(), pack, packEntries(tx, ctx, of));
};

const evidenceKeyOf = async (tx: Transaction, ctx: Context, contactId: number): Promise<string | undefined> => {
  const [row] = await tx
    .select({ wrapped: contactKeys.wrapped })
    .from(contactKeys)
    .where(and(eq(contactKeys.workspaceId, ctx.workspaceId), eq(contactKeys.contactId, contactId)));
  return row?.wrapped ? toBase64url(commitmentKey(unwrapKey(ctx.workspaceId, row.wrapped))) : undefined;
};

/** Only what the campaign's last entry commits to. */
const outcomesOf = async (tx: Transaction, ctx: Context, campaignId: number): Promise<Pack['deliveries']> => {
  const outcomes: Pack['deliveries'] = [];
  for await (const line of deliveryLines(tx, ctx.workspaceId, campaignId)) {
    if (outcomes.length === mostOutcomes) return [];
    outcomes.push({ kind: 'delivery', ...line });
  }
  return outcomes;
};

/** Where each entry stands in the tree of that size. The entries are the snapshot's; their places are younger. */
async function* proofs(
  tx: Transaction,
  ctx: Context,
  of: PackOf,
  size: number,
): AsyncGenerator<PackSeal['proofs'][number]> {
  for await (const { rows } of packPages(tx, ctx, of)) {
    const ids = rows.map(({ id }) => id);
    yield* await read(ctx, async (now) => {
      const places = await now
        .select({ id: leaves.entryId, index: leaves.leafIndex })
        .from(leaves)
        .where(and(eq(leaves.workspaceId, ctx.workspaceId), inArray(leaves.entryId, ids)));
      const indexOf = new Map(places.map(({ id, index }) => [id, index]));
      const indexes = ids.map((id) => indexOf.get(id) ?? -1);
      if (indexes.some((index) => index < 0 || index >= size)) throw new Fault('ledger_no_checkpoint', {}, 'conflict');
      const nodes = await hashReader(now, ctx.workspaceId, (reader) =>
        indexes.map((index) => inclusionProof(index, size, reader)),
      );
      return indexes.map((index) => ({ index, hashes: inclusionProof(index, size, nodes).map(toBase64) }));
    });
  }
}
