// Something wrong went out: from that moment its topic is closed, until it is admitted, apologised for and mended.
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { IncidentStep } from '#lib/domain/campaigns/incident.ts';
import { campaigns } from './campaigns.ts';
import { identity, moment, reference, workspaceId } from './columns.ts';
import { topics } from './consent.ts';

/** Open until somebody closes it; while it is, nothing leaves on its topic but corrections. See db/functions/incidents.sql. */
export const incidents = pgTable(
  'incidents',
  {
    workspaceId: workspaceId(),
    id: identity(),
    /** The campaign that was wrong. */
    campaignId: reference('campaign_id').notNull(),
    topicId: reference('topic_id').notNull(),
    /** What is wrong with it, in the words of whoever stopped it. */
    what: text('what').notNull(),
    openedBy: text('opened_by').notNull(),
    openedAt: moment('opened_at').notNull(),
    closedBy: text('closed_by'),
    closedAt: moment('closed_at'),
  },
  (t) => [
    primaryKey({ name: 'incidents_pkey', columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: 'incidents_campaign_fkey',
      columns: [t.workspaceId, t.campaignId],
      foreignColumns: [campaigns.workspaceId, campaigns.id],
    }),
    foreignKey({
      name: 'incidents_topic_fkey',
      columns: [t.workspaceId, t.topicId],
      foreignColumns: [topics.workspaceId, topics.id],
    }),
    uniqueIndex('incidents_open_unique').on(t.workspaceId, t.campaignId).where(sql`closed_at is null`),
    index('incidents_open_index').on(t.workspaceId, t.topicId).where(sql`closed_at is null`),
    check('incidents_closed_check', sql`(closed_at is null) = (closed_by is null)`),
  ],
);

/** Append-only. Each of the three steps, once, with the name of whoever took it. */
export const incidentSteps = pgTable(
  'incident_steps',
  {
    workspaceId: workspaceId(),
    incidentId: reference('incident_id').notNull(),
    step: text('step').$type<IncidentStep>().notNull(),
    said: text('said').notNull(),
    /** Apologised: to whom. Acted: what proves it. Admitted: nothing beside. */
    pointer: text('pointer').notNull().default(''),
    by: text('by').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'incident_steps_pkey', columns: [t.workspaceId, t.incidentId, t.step] }),
    foreignKey({
      name: 'incident_steps_incident_fkey',
      columns: [t.workspaceId, t.incidentId],
      foreignColumns: [incidents.workspaceId, incidents.id],
    }),
    check('incident_steps_step_check', sql`step in ('admitted', 'apologised', 'acted')`),
  ],
);
