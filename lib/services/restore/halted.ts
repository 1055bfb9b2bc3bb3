import { sql } from 'drizzle-orm';
import { type Context, read } from '#lib/services/context.ts';

/** Whether the last thing that happened to this campaign was a restore: what it had left may have gone already. */
export const isHalted = (ctx: Context, campaignId: number): Promise<boolean> =>
  read(ctx, async (tx) => {
    const { rows } = await tx.execute<{ halted: boolean }>(sql`
      select coalesce(convert_from(leaf, 'UTF8')::jsonb #>> '{facts,because}', '') = 'restore' as halted from entries
       where workspace_id = ${ctx.workspaceId} and target = ${`campaign:${campaignId}`} and type like 'campaign.%'
       order by id desc limit 1`);
    return rows[0]?.halted ?? false;
  });
