import { and, desc, eq, gte } from 'drizzle-orm';
import { checkpoints, workspaces } from '#db/schema/index.ts';
import { parseVkey } from '#lib/domain/ledger/checkpoint.ts';
import { claimOf, type ReceiptVerdict, verifyReceipt } from '#lib/domain/ledger/receipt.ts';
import { type Context, read } from '#lib/services/context.ts';
import { originOf } from '#lib/services/ledger/origin.ts';

/** `vkey`: the key that was believed. `log`: whose log it is. */
export type CheckedReceipt =
  | { verdict: ReceiptVerdict; log: { legalName: string; vkey: string } }
  /** It is no receipt, or of a log that is not kept here. */
  | { verdict: 'unreadable' | 'foreign' };

/**
 * Anybody's receipt against the public key of the log it names. Nothing else of the database is asked: what the receipt
 * says is proven by the receipt, or not.
 */
export const checkReceipt = async (visitor: Context, text: string): Promise<CheckedReceipt> => {
  const claim = claimOf(text);
  if (!claim) return { verdict: 'unreadable' };
  const workspaceId = Number(/(\d{1,15})$/.exec(claim.origin)?.[1] ?? 0);
  if (claim.origin !== originOf(workspaceId)) return { verdict: 'foreign' };
  const log = await read({ ...visitor, workspaceId }, async (tx) => {
    const [workspace] = await tx
      .select({ legalName: workspaces.legalName })
      .from(workspaces)
      .where(eq(workspaces.id, workspaceId));
    // The key of that time, if it was another one; of now, when no such checkpoint was ever signed.
    const own = eq(checkpoints.workspaceId, workspaceId);
    const key = { vkey: checkpoints.vkey };
    const [then] = await tx
      .select(key)
      .from(checkpoints)
      .where(and(own, gte(checkpoints.size, claim.size)))
      .orderBy(checkpoints.size)
      .limit(1);
    const [now] = then
      ? [then]
      : await tx.select(key).from(checkpoints).where(own).orderBy(desc(checkpoints.size)).limit(1);
    return workspace && now && { ...workspace, ...now };
  });
  if (!log) return { verdict: 'foreign' };
  return { verdict: verifyReceipt(text, parseVkey(log.vkey)), log };
};
