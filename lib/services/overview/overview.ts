import { openIncidents } from '#db/queries/incidents.ts';
import { comingAndGoing, doubtfulDeliveries, openCampaigns, permissionByTopic, steps } from '#db/queries/overview.ts';
import { may } from '#lib/domain/access/role.ts';
import { type Context, read } from '#lib/services/context.ts';
import { type Need, needsOf } from './needs-of.ts';

const days = 30;

/** The first page for whoever looks at it: what waits for them, and how permission stands in the workspace. */
export const overview = async (ctx: Context, timeZone: string) => {
  const seen = await read(ctx, async (tx) => ({
    steps: await steps(tx, ctx.workspaceId),
    campaigns: await openCampaigns(tx, ctx.workspaceId),
    incidents: await openIncidents(tx, ctx.workspaceId),
    doubtful: await doubtfulDeliveries(tx, ctx.workspaceId),
    topics: await permissionByTopic(tx, ctx.workspaceId, ctx.now),
    days: await comingAndGoing(tx, ctx.workspaceId, { now: ctx.now, days, timeZone }),
  }));
  const role = ctx.actor.type === 'staff' ? ctx.actor.role : 'auditor';
  const userId = ctx.actor.type === 'staff' ? ctx.actor.userId : '';
  const needs: Need[] = needsOf({ ...seen, userId, may: (capability) => may(role, capability) });
  return { ...seen, needs };
};
export type Overview = Awaited<ReturnType<typeof overview>>;
