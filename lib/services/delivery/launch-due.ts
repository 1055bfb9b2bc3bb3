import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { campaigns } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Log } from '#lib/log.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { mayLeave } from '#lib/services/restore/guard.ts';
import { jobContext } from './carrier.ts';
import { setOut } from './launch.ts';

/**
 * Launches the campaigns whose moment has come, with everything checked again as it stands now. One that may not go any more
 * is taken off the calendar, and the log says why. `workerDb` finds them across workspaces, `appDb` acts in each.
 */
export const launchDue = async (
  workerDb: Database,
  appDb: Database,
  now: Date,
  log: Pick<Log, 'info' | 'warn' | 'error'>,
): Promise<number> => {
  const { rows } = await workerDb.house.execute<{ workspace_id: number; id: number }>(sql`
    select workspace_id, id from campaigns
     where status = 'scheduled' and scheduled_at <= ${now.toISOString()}::timestamptz order by scheduled_at, id`);
  let launched = 0;
  for (const { workspace_id: workspaceId, id: campaignId } of rows) {
    // A copy of before the moment would launch it a second time.
    if (!(await mayLeave(workerDb, workspaceId))) continue;
    const ctx = jobContext(appDb, workspaceId, now);
    try {
      const counts = await setOut(ctx, campaignId);
      launched += 1;
      log.info({ workspaceId, campaignId, ...counts }, 'scheduled campaign launched');
    } catch (error) {
      if (!(error instanceof Fault)) {
        log.error({ workspaceId, campaignId, err: error }, 'scheduled campaign could not be launched yet');
        continue;
      }
      await hold(ctx, campaignId, error.code);
      log.warn({ workspaceId, campaignId, because: error.code }, 'scheduled campaign held back');
    }
  }
  return launched;
};

const hold = (ctx: Context, campaignId: number, because: string): Promise<void> =>
  write(ctx, async (tx) => {
    await tx
      .update(campaigns)
      .set({ status: 'approved', scheduledAt: null, localAt: null })
      .where(
        and(
          eq(campaigns.workspaceId, ctx.workspaceId),
          eq(campaigns.id, campaignId),
          eq(campaigns.status, 'scheduled'),
        ),
      );
    await append(tx, ctx, [
      { kind: 'audit', type: 'campaign.held_back', target: `campaign:${campaignId}`, facts: { because } },
    ]);
  });
