// What was wrong with a campaign, and how far putting it right has come.
import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { CampaignStatus } from '#lib/domain/campaigns/campaign.ts';
import type { Person } from '#lib/domain/campaigns/facts.ts';
import type { IncidentStep } from '#lib/domain/campaigns/incident.ts';

export type IncidentLine = {
  id: number;
  campaignId: number;
  what: string;
  openedBy: Person;
  openedAt: Date;
  closedBy: Person | null;
  closedAt: Date | null;
};

/** The newest incident of a campaign; null: there never was one. */
export const incidentOf = async (
  tx: Transaction,
  workspaceId: number,
  campaignId: number,
): Promise<IncidentLine | null> => {
  const { rows } = await tx.execute<
    Omit<IncidentLine, 'openedBy' | 'openedAt' | 'closedBy' | 'closedAt'> & {
      openedBy: string;
      openedName: string | null;
      openedAt: string;
      closedBy: string | null;
      closedName: string | null;
      closedAt: string | null;
    }
  >(sql`
    select i.id, i.campaign_id as "campaignId", i.what, i.opened_by as "openedBy", coalesce(o.name, o.email) as "openedName",
           i.opened_at as "openedAt", i.closed_by as "closedBy", coalesce(c.name, c.email) as "closedName",
           i.closed_at as "closedAt"
      from incidents i left join users o on o.id = i.opened_by left join users c on c.id = i.closed_by
     where i.workspace_id = ${workspaceId} and i.campaign_id = ${campaignId} order by i.id desc limit 1`);
  const [row] = rows;
  if (!row) return null;
  const { openedName, closedName, ...incident } = row;
  return {
    ...incident,
    openedBy: { id: row.openedBy, name: openedName ?? row.openedBy },
    openedAt: new Date(row.openedAt),
    closedBy: row.closedBy === null ? null : { id: row.closedBy, name: closedName ?? row.closedBy },
    closedAt: row.closedAt === null ? null : new Date(row.closedAt),
  };
};

export type StepLine = { step: IncidentStep; said: string; pointer: string; by: Person; at: Date };

export const stepsOf = async (tx: Transaction, workspaceId: number, incidentId: number): Promise<StepLine[]> => {
  const { rows } = await tx.execute<Omit<StepLine, 'by' | 'at'> & { by: string; name: string | null; at: string }>(sql`
    select s.step, s.said, s.pointer, s.by, coalesce(u.name, u.email) as name, s.at
      from incident_steps s left join users u on u.id = s.by
     where s.workspace_id = ${workspaceId} and s.incident_id = ${incidentId} order by s.at`);
  return rows.map(({ name, ...row }) => ({ ...row, by: { id: row.by, name: name ?? row.by }, at: new Date(row.at) }));
};

export type Correction = { id: number; name: string; status: CampaignStatus };

/** The correction of a campaign that is not called off, and what waits on the topic meanwhile. */
export const aroundIncident = async (
  tx: Transaction,
  { workspaceId, topicId, campaignId }: { workspaceId: number; topicId: number; campaignId: number },
): Promise<{ correction: Correction | null; held: Correction[] }> => {
  const { rows } = await tx.execute<Correction & { correction: boolean }>(sql`
    select id, name, status, corrects is not null as correction from campaigns
     where workspace_id = ${workspaceId} and topic_id = ${topicId} and id <> ${campaignId}
       and ((corrects = ${campaignId} and status not in ('cancelled', 'halted'))
            or (corrects is null and status in ('paused', 'scheduled')))
     order by id desc`);
  const line = ({ correction: _, ...campaign }: Correction & { correction: boolean }): Correction => campaign;
  const correction = rows.find((row) => row.correction);
  return { correction: correction ? line(correction) : null, held: rows.filter((row) => !row.correction).map(line) };
};

export type OpenIncidentLine = { campaignId: number; name: string; missing: number };

/** Incidents that wait for somebody, and how many of the three steps each still needs. */
export const openIncidents = async (tx: Transaction, workspaceId: number): Promise<OpenIncidentLine[]> => {
  const { rows } = await tx.execute<OpenIncidentLine>(sql`
    select i.campaign_id as "campaignId", c.name, 3 - (select count(*) from incident_steps s
             where s.workspace_id = i.workspace_id and s.incident_id = i.id)::integer as missing
      from incidents i join campaigns c on c.workspace_id = i.workspace_id and c.id = i.campaign_id
     where i.workspace_id = ${workspaceId} and i.closed_at is null order by i.id limit 5`);
  return rows;
};
