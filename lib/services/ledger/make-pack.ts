import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { deliveryLines } from '#db/queries/export-lines.ts';
import { type LogRow, logEntries, logEntry } from '#db/queries/log-entries.ts';
import { sentTo, statementContents } from '#db/queries/pack.ts';
import { targetNames } from '#db/queries/target-names.ts';
import { contactKeys, leaves, workspaces } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { sha256Hex, toBase64, toBase64url } from '#lib/domain/ledger/hash.ts';
import { type Pack, type PackSeal, packBody, sealedPack } from '#lib/domain/ledger/pack.ts';
import { inclusionProof } from '#lib/domain/ledger/tree.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { lockPerson } from '#lib/services/consent/person.ts';
import { authorise, type Context, read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { coveringCheckpoint } from '#lib/services/ledger/covering-checkpoint.ts';
import { readDetails } from '#lib/services/ledger/details.ts';
import { proofAt } from '#lib/services/ledger/entry-proof.ts';
import { commitmentKey, unwrapKey } from '#lib/services/ledger/keys.ts';
import { toLogEntries } from '#lib/services/ledger/log-entry.ts';
import { type PackOf, packPage } from '#lib/services/ledger/pack-page.ts';
import { hashReader } from '#lib/services/ledger/tiles.ts';

/** More outcomes than that are left to the export; the pack then holds their root and their numbers. */
const mostOutcomes = 20_000;
const mostEntries = 5_000;

/** What the person or campaign is called now; null: it has no name, or is not there. */
export const packSubject = (ctx: Context, of: PackOf): Promise<string | null> =>
  read(ctx, async (tx) => (await targetNames(tx, ctx.workspaceId, [keyOf(of)])).get(keyOf(of)) ?? null);

const keyOf = ({ about, id }: PackOf): string => (about === 'person' ? `contact:${id}` : `campaign:${id}`);

/**
 * Everything the ledger has about one person or one campaign as one page that reads without us and checks without us
 * (lib/domain/ledger/pack.ts). That it was made, by whom and why, is an entry, and that entry seals every byte of it.
 * Throws `pack_empty`, `export_reason_needed`, `ledger_no_checkpoint`.
 */
export const makePack = async (
  ctx: Context,
  of: PackOf,
  { reason, language }: { reason: string; language: Locale },
): Promise<{ name: string; html: string }> => {
  authorise(ctx, 'audit:export');
  if (reason.trim().length < 3) throw new Fault('export_reason_needed');
  const { body, own, entryIds } = await write(ctx, async (tx) => {
    // Nobody adds to the person's entries between reading them and sealing.
    const alive = of.about === 'person' && (await lockPerson(tx, ctx, of.id));
    const { pack, page, entryIds } = await collect(tx, ctx, of, language);
    const body = packBody(page, pack);
    const [entry] = await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'ledger.pack_made',
        ...(alive && { contactId: of.id }),
        target: keyOf(of),
        facts: { sha256: sha256Hex(body) },
        details: { reason: reason.trim() },
      },
    ]);
    return { body, own: entry!.id, entryIds };
  });
  const html = sealedPack(body, await seal(ctx, own, entryIds));
  return { name: `askfirst-proof-${of.about}-${of.id}-${ctx.now.toISOString().slice(0, 10)}.html`, html };
};

const collect = async (tx: Transaction, ctx: Context, of: PackOf, language: Locale) => {
  const filter = of.about === 'person' ? { contactId: of.id } : { target: `campaign:${of.id}` };
  const rows = (await logEntries(tx, ctx.workspaceId, filter, { limit: mostEntries })).reverse();
  if (rows.length === 0) throw new Fault('pack_empty', {}, 'missing');
  const [workspace] = await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  const details = await readDetails(
    tx,
    ctx,
    rows.map(({ id }) => id),
  );
  const words = await statementContents(tx, ctx.workspaceId, [
    ...new Set(rows.flatMap((row) => row.statementId ?? [])),
  ]);
  const evidenceKey = of.about === 'person' ? await evidenceKeyOf(tx, ctx, of.id) : undefined;
  const pack: Pack = {
    format: 'askfirst-proof-pack',
    v: 1,
    about: of.about,
    workspace: { id: ctx.workspaceId, name: workspace!.legalName },
    madeAt: ctx.now.toISOString(),
    entries: rows.map(({ id, leaf, statementId }: LogRow) => {
      const shown = statementId === null ? undefined : words.get(statementId);
      const opened = details.get(id);
      return { leaf, ...(shown && { words: shown }), ...(opened && { details: opened }) };
    }),
    deliveries:
      of.about === 'person' ? await sentTo(tx, ctx.workspaceId, of.id) : await outcomesOf(tx, ctx, of.id, rows),
    ...(evidenceKey && { evidenceKey }),
  };
  const entries = await toLogEntries(tx, ctx, rows, details);
  return {
    pack,
    entryIds: rows.map(({ id }) => id),
    page: packPage({ pack, entries, of, workspace: workspace!, language }),
  };
};

const evidenceKeyOf = async (tx: Transaction, ctx: Context, contactId: number): Promise<string | undefined> => {
  const [row] = await tx
    .select({ wrapped: contactKeys.wrapped })
    .from(contactKeys)
    .where(and(eq(contactKeys.workspaceId, ctx.workspaceId), eq(contactKeys.contactId, contactId)));
  return row?.wrapped ? toBase64url(commitmentKey(unwrapKey(ctx.workspaceId, row.wrapped))) : undefined;
};

/** Only what the campaign's last entry commits to. */
const outcomesOf = async (
  tx: Transaction,
  ctx: Context,
  campaignId: number,
  rows: LogRow[],
): Promise<Pack['deliveries']> => {
  if (!rows.some(({ type }) => type === 'campaign.finished')) return [];
  const outcomes: Pack['deliveries'] = [];
  for await (const line of deliveryLines(tx, ctx.workspaceId, campaignId)) {
    if (outcomes.length === mostOutcomes) return [];
    outcomes.push({ kind: 'delivery', ...line });
  }
  return outcomes;
};

const seal = async (ctx: Context, own: number, entryIds: number[]): Promise<PackSeal> => {
  const place = await coveringCheckpoint(ctx, own);
  const { size, note } = place.checkpoint;
  const proofs = await read(ctx, async (tx) => {
    const rows = await tx
      .select({ id: leaves.entryId, index: leaves.leafIndex })
      .from(leaves)
      .where(and(eq(leaves.workspaceId, ctx.workspaceId), inArray(leaves.entryId, entryIds)));
    const indexOf = new Map(rows.map(({ id, index }) => [id, index]));
    const indexes = entryIds.map((id) => indexOf.get(id) ?? -1);
    if (indexes.some((index) => index < 0 || index >= size)) throw new Fault('ledger_no_checkpoint', {}, 'conflict');
    const nodes = await hashReader(tx, ctx.workspaceId, (reader) =>
      indexes.map((index) => inclusionProof(index, size, reader)),
    );
    return indexes.map((index) => ({ index, hashes: inclusionProof(index, size, nodes).map(toBase64) }));
  });
  const sealing = await read(ctx, (tx) => logEntry(tx, ctx.workspaceId, own));
  return { note, proofs, own: (await proofAt(ctx, sealing!.leaf, place)).file };
};
