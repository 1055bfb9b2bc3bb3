import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { campaigns, contactKeys } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { recordOutcomes } from './record-outcomes.ts';

export type Found = {
  campaignId: number;
  contactId: number;
  /** What somebody found out, for example in the mail server's log. */
  sent: boolean;
  /** How they know. */
  note: string;
};

/** Settles a doubtful delivery by a person's word. It is never sent again; whoever has it not, has the slot back. */
export const resolveUnknown = (ctx: Context, { campaignId, contactId, sent, note }: Found): Promise<void> => {
  authorise(ctx, 'campaigns:send');
  if (note.trim().length < 3) throw new Fault('delivery_note_needed', { field: 'note' });
  return write(ctx, async (tx) => {
    const { rows } = await tx.execute<{ settled: boolean }>(
      sql`select resolve_delivery(${ctx.workspaceId}, ${campaignId}, ${contactId}, ${sent}) as settled`,
    );
    if (!rows[0]!.settled) throw new Fault('delivery_not_in_doubt', {}, 'conflict');
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'delivery.resolved',
        // Who was erased meanwhile has no entries any more.
        ...((await hasKey(tx, ctx, contactId)) && { contactId }),
        target: `campaign:${campaignId}`,
        facts: { campaign: campaignId, before: 'unknown', after: sent ? 'sent' : 'refused' },
        details: { note: note.trim() },
      },
    ]);
    const [campaign] = await tx
      .select({ finishedAt: campaigns.finishedAt })
      .from(campaigns)
      .where(and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId)))
      // Waits for a closing that is under way: it may have counted before this was written.
      .for('key share');
    if (campaign?.finishedAt) await recordOutcomes(tx, ctx, campaignId);
  });
};

const hasKey = async (tx: Transaction, ctx: Context, contactId: number): Promise<boolean> => {
  const own = and(eq(contactKeys.workspaceId, ctx.workspaceId), eq(contactKeys.contactId, contactId));
  const rows = await tx
    .select({ contactId: contactKeys.contactId })
    .from(contactKeys)
    .where(and(own, isNotNull(contactKeys.wrapped)));
  return rows.length > 0;
};
