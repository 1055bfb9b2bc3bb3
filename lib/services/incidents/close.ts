import { and, eq } from 'drizzle-orm';
import { approversIn } from '#db/queries/campaign-facts.ts';
import { incidents, workspaces } from '#db/schema/index.ts';
import { minutesUntil } from '#lib/domain/campaigns/cooling-off.ts';
import { unclosable } from '#lib/domain/campaigns/incident.ts';
import { policyOf } from '#lib/domain/campaigns/policy.ts';
import { Fault } from '#lib/domain/fault.ts';
import { staffOf } from '#lib/services/campaigns/staff-of.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { openIncidentOf } from './load.ts';

/** Opens the topic again, after all three steps, by somebody who took none of them. What was held goes on when told to. */
export const closeIncident = async (ctx: Context, campaignId: number): Promise<void> => {
  authorise(ctx, 'campaigns:approve');
  const { userId } = staffOf(ctx);
  return write(ctx, async (tx) => {
    const { incident, steps } = await openIncidentOf(tx, ctx, campaignId);
    const [workspace] = await tx
      .select({ policy: workspaces.policy })
      .from(workspaces)
      .where(eq(workspaces.id, ctx.workspaceId));
    const approvers = (await approversIn(tx, ctx.workspaceId)).map(({ id }) => id);
    const not = unclosable(steps, { userId, approvers }, policyOf(workspace!.policy), ctx.now);
    switch (not?.because) {
      case 'steps':
        throw new Fault('incident_steps_missing', { count: not.missing.length }, 'conflict');
      case 'second_person':
        throw new Fault('incident_second_person', {}, 'forbidden');
      case 'cooling_off':
        throw new Fault('incident_cooling_off', { minutes: minutesUntil(not.until, ctx.now) }, 'conflict');
    }
    await tx
      .update(incidents)
      .set({ closedBy: userId, closedAt: ctx.now })
      .where(and(eq(incidents.workspaceId, ctx.workspaceId), eq(incidents.id, incident.id)));
    const alone = steps.some(({ by }) => by === userId);
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'incident.closed',
        target: `campaign:${campaignId}`,
        facts: {
          campaign: campaignId,
          people: new Set([...steps.map(({ by }) => by), userId]).size,
          ...(alone && { alone }),
        },
      },
    ]);
  });
};
