import { and, desc, eq } from 'drizzle-orm';
import { artefacts, contactKeys } from '#db/schema/index.ts';
import { type Context, read } from '#lib/services/context.ts';
import { unseal, unwrapKey } from '#lib/services/ledger/keys.ts';

export type ArtefactLine = { id: number; mediaType: string; size: number; signedOn: string; createdAt: Date };

/** The papers kept for a person, newest first. */
export const artefactsOf = (ctx: Context, contactId: number): Promise<ArtefactLine[]> =>
  read(ctx, (tx) =>
    tx
      .select({
        id: artefacts.id,
        mediaType: artefacts.mediaType,
        size: artefacts.size,
        signedOn: artefacts.signedOn,
        createdAt: artefacts.createdAt,
      })
      .from(artefacts)
      .where(and(eq(artefacts.workspaceId, ctx.workspaceId), eq(artefacts.contactId, contactId)))
      .orderBy(desc(artefacts.id)),
  );

/** One of them, opened; null: there is none, or its person's key is gone. */
export const artefactOf = (
  ctx: Context,
  { contactId, id }: { contactId: number; id: number },
): Promise<{ mediaType: string; file: Buffer } | null> =>
  read(ctx, async (tx) => {
    const [row] = await tx
      .select({ mediaType: artefacts.mediaType, sealed: artefacts.sealed, wrapped: contactKeys.wrapped })
      .from(artefacts)
      .innerJoin(
        contactKeys,
        and(eq(contactKeys.workspaceId, artefacts.workspaceId), eq(contactKeys.contactId, artefacts.contactId)),
      )
      .where(and(eq(artefacts.workspaceId, ctx.workspaceId), eq(artefacts.contactId, contactId), eq(artefacts.id, id)));
    if (!row?.wrapped) return null;
    return { mediaType: row.mediaType, file: unseal(unwrapKey(ctx.workspaceId, row.wrapped), row.sealed) };
  });
