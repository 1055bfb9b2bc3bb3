import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { incidentSteps, incidents } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Context } from '#lib/services/context.ts';

export type OpenIncident = {
  incident: typeof incidents.$inferSelect;
  steps: (typeof incidentSteps.$inferSelect)[];
};

/** The open incident of a campaign, kept as it is until the transaction ends. */
export const openIncidentOf = async (tx: Transaction, ctx: Context, campaignId: number): Promise<OpenIncident> => {
  const [incident] = await tx
    .select()
    .from(incidents)
    .where(
      and(eq(incidents.workspaceId, ctx.workspaceId), eq(incidents.campaignId, campaignId), isNull(incidents.closedAt)),
    )
    .for('no key update');
  if (!incident) throw new Fault('incident_none', {}, 'conflict');
  const steps = await tx
    .select()
    .from(incidentSteps)
    .where(and(eq(incidentSteps.workspaceId, ctx.workspaceId), eq(incidentSteps.incidentId, incident.id)));
  return { incident, steps };
};
