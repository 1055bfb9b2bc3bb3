import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { deliveryLines } from '#db/queries/export-lines.ts';
import { type DeliveryLine, outcomeHash } from '#lib/domain/ledger/export-format.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';
import type { Context } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

const lockKey = 4_711_003;

export type Outcomes = { considered: number } & Record<DeliveryLine['status'], number>;

/**
 * Enters what became of everybody a finished campaign considered: the counts, and the Merkle root over the very lines an
 * export will hold, so that each single one can be proven. A later entry of the same campaign replaces an earlier one.
 */
export const recordOutcomes = async (tx: Transaction, ctx: Context, campaignId: number): Promise<Outcomes> => {
  // One at a time: of two proofs that come late together, the second must count the first.
  await tx.execute(sql`select pg_advisory_xact_lock(${lockKey}, hashint8(${campaignId}))`);
  const range = new CompactRange();
  const outcomes: Outcomes = { considered: 0, sent: 0, refused: 0, deferred: 0, unknown: 0 };
  for await (const line of deliveryLines(tx, ctx.workspaceId, campaignId)) {
    range.append(outcomeHash({ kind: 'delivery', ...line }));
    outcomes.considered += 1;
    outcomes[line.status] += 1;
  }
  await append(tx, ctx, [
    {
      kind: 'audit',
      type: 'campaign.finished',
      target: `campaign:${campaignId}`,
      facts: { campaign: campaignId, root: toHex(range.root()), ...outcomes },
    },
  ]);
  return outcomes;
};
