import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Context } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

export type Halted = { campaigns: number; doubtful: number };

/**
 * What was on its way when the copy was made may have gone since. Messages that were out are in doubt, campaigns that were
 * being sent are paused and those on the calendar taken off it, until a person has looked and says how they go on.
 */
export const haltCampaigns = async (tx: Transaction, ctx: Context): Promise<Halted> => {
  const { rows } = await tx.execute<{ id: number; status: 'sending' | 'scheduled' }>(sql`
    select id, status from campaigns
     where workspace_id = ${ctx.workspaceId} and status in ('sending', 'scheduled') order by id for update`);
  await tx.execute(sql`
    update campaigns set status = case status when 'sending' then 'paused' else 'approved' end, scheduled_at = null
     where workspace_id = ${ctx.workspaceId} and status in ('sending', 'scheduled')`);
  await append(
    tx,
    ctx,
    rows.map(({ id, status }) => ({
      kind: 'audit',
      type: status === 'sending' ? 'campaign.paused' : 'campaign.unscheduled',
      target: `campaign:${id}`,
      facts: { campaign: id, before: status, because: 'restore' },
    })),
  );
  const { rows: doubted } = await tx.execute<{ count: number }>(
    sql`select doubt_restored_deliveries(${ctx.workspaceId}) as count`,
  );
  return { campaigns: rows.length, doubtful: doubted[0]!.count };
};
