import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { contactKeys, entryDetails } from '#db/schema/index.ts';
import type { Context } from '#lib/services/context.ts';
import { unseal, unwrapKey, workspaceKey } from '#lib/services/ledger/keys.ts';

/** The readable side of entries, by entry id. What was erased with a person's key is simply not there any more. */
export const readDetails = async (
  tx: Transaction,
  ctx: Pick<Context, 'workspaceId'>,
  entryIds: number[],
): Promise<Map<number, Record<string, unknown>>> => {
  if (entryIds.length === 0) return new Map();
  const rows = await tx
    .select({
      entryId: entryDetails.entryId,
      contactId: entryDetails.contactId,
      sealed: entryDetails.sealed,
      wrapped: contactKeys.wrapped,
    })
    .from(entryDetails)
    .leftJoin(
      contactKeys,
      and(eq(contactKeys.workspaceId, entryDetails.workspaceId), eq(contactKeys.contactId, entryDetails.contactId)),
    )
    .where(and(eq(entryDetails.workspaceId, ctx.workspaceId), inArray(entryDetails.entryId, entryIds)));
  return new Map(
    rows.flatMap((row) => {
      const key =
        row.contactId === null ? workspaceKey(ctx.workspaceId) : row.wrapped && unwrapKey(ctx.workspaceId, row.wrapped);
      return key ? [[row.entryId, JSON.parse(unseal(key, row.sealed).toString('utf8'))] as const] : [];
    }),
  );
};
