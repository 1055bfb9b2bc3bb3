import { and, eq } from 'drizzle-orm';
import { entryPlace } from '#db/queries/entry-place.ts';
import { entries, workspaces } from '#db/schema/index.ts';
import { decodeUtf8 } from '#lib/domain/ledger/hash.ts';
import { type LinkRefusal, openPersonLink } from '#lib/services/consent/open-link.ts';
import { type Context, read } from '#lib/services/context.ts';
import { proofAt } from '#lib/services/ledger/entry-proof.ts';

export type Receipt =
  | { ok: true; name: string; file: string }
  /** No signed checkpoint covers the entry yet; one will within a minute. */
  | { ok: false; because: 'unsealed' };

/**
 * The receipt for one of a person's own entries, by the link of their preferences page: `seq` counts their entries from 1.
 * Looking changes nothing, so it asks for no checkpoint either. A number they have no entry for is a dead link.
 */
export const receiptOf = async (visitor: Context, token: string, seq: number): Promise<Receipt | LinkRefusal> => {
  const opened = openPersonLink(visitor, 'preferences', token);
  if (!opened.ok) return opened;
  const { ctx, about } = opened;
  const found = await read(ctx, async (tx) => {
    const [entry] = await tx
      .select({ id: entries.id, leaf: entries.leaf, slug: workspaces.slug })
      .from(entries)
      .innerJoin(workspaces, eq(workspaces.id, entries.workspaceId))
      .where(
        and(
          eq(entries.workspaceId, ctx.workspaceId),
          eq(entries.contactId, about.contactId),
          eq(entries.personSeq, seq),
        ),
      );
    return entry && { ...entry, place: await entryPlace(tx, ctx.workspaceId, entry.id) };
  });
  if (!found) return { ok: false, because: 'forged' };
  const { place } = found;
  if (!place?.checkpoint) return { ok: false, because: 'unsealed' };
  const { file } = await proofAt(ctx, decodeUtf8(found.leaf), { ...place, checkpoint: place.checkpoint });
  return { ok: true, name: `askfirst-receipt-${found.slug}-${seq}.txt`, file };
};
