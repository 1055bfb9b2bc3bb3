// What is going to be said to whom, who let it pass, and what became of it for each person.
import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { CampaignStatus, Disclosure } from '#lib/domain/campaigns/campaign.ts';
import type { Rendered } from '#lib/domain/delivery/rendered.ts';
import type { SegmentDefinition } from '#lib/domain/segments/segment.ts';
import { bytes, createdAt, identity, moment, reference, workspaceId } from './columns.ts';
import { topics } from './consent.ts';

export const segments = pgTable(
  'segments',
  {
    workspaceId: workspaceId(),
    id: identity(),
    name: text('name').notNull(),
    definition: jsonb('definition').$type<SegmentDefinition>().notNull(),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
  },
  (t) => [primaryKey({ name: 'segments_pkey', columns: [t.workspaceId, t.id] })],
);

export const campaigns = pgTable(
  'campaigns',
  {
    workspaceId: workspaceId(),
    id: identity(),
    name: text('name').notNull(),
    topicId: reference('topic_id').notNull(),
    channel: text('channel').notNull().default('email'),
    /** null: everybody on the topic. */
    segmentId: reference('segment_id'),
    /** The campaign this one puts right, for exactly those who got it; null: it corrects nothing. */
    corrects: reference('corrects'),
    language: text('language').notNull().default('en'),
    subject: text('subject').notNull().default(''),
    preheader: text('preheader').notNull().default(''),
    bodyHtml: text('body_html').notNull().default(''),
    fromName: text('from_name').notNull().default(''),
    fromAddress: text('from_address').notNull().default(''),
    replyTo: text('reply_to').notNull().default(''),
    /** One sentence: what the reader gains without buying. */
    benefit: text('benefit').notNull().default(''),
    /** Paid or gifted content, and by whom. */
    disclosure: jsonb('disclosure').$type<Disclosure>().notNull().default({ paid: false }),
    status: text('status').$type<CampaignStatus>().notNull().default('draft'),
    /** sha256 over content, audience definition and rule set as they stand now; every edit changes it. */
    contentHash: bytes('content_hash').notNull(),
    /** The mail frame as it stood at launch, with each reader's places still open. */
    rendered: jsonb('rendered').$type<Rendered>(),
    createdBy: text('created_by').notNull(),
    editedBy: text('edited_by').notNull(),
    editedAt: moment('edited_at').notNull().defaultNow(),
    createdAt: createdAt(),
    /** When it sets out; with `local_at` the moment the first reader's clock shows that. */
    scheduledAt: moment('scheduled_at'),
    /** What each reader's own clock shows when theirs may go; null: everybody's at once. */
    localAt: timestamp('local_at', { mode: 'string', precision: 0 }),
    launchedAt: moment('launched_at'),
    finishedAt: moment('finished_at'),
    /** Open to everybody in the archive since then; null: it is not. Who opened it is in the ledger. */
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ name: 'campaigns_pkey', columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: 'campaigns_segment_fkey',
      columns: [t.workspaceId, t.segmentId],
      foreignColumns: [segments.workspaceId, segments.id],
    }),
    foreignKey({
      name: 'campaigns_topic_fkey',
      columns: [t.workspaceId, t.topicId],
      foreignColumns: [topics.workspaceId, topics.id],
    }),
    foreignKey({
      name: 'campaigns_corrects_fkey',
      columns: [t.workspaceId, t.corrects],
      foreignColumns: [t.workspaceId, t.id],
    }),
    uniqueIndex('campaigns_correction_unique')
      .on(t.workspaceId, t.corrects)
      .where(sql`corrects is not null and status not in ('cancelled', 'halted')`),
    index('campaigns_status_index').on(t.workspaceId, t.status),
  ],
);

/** Answers to review questions and waivers of warnings, one a person and rule, each bound to the hash it was given for. */
export const campaignAnswers = pgTable(
  'campaign_answers',
  {
    workspaceId: workspaceId(),
    campaignId: reference('campaign_id').notNull(),
    ruleId: text('rule_id').notNull(),
    kind: text('kind').$type<'answer' | 'waiver'>().notNull(),
    answer: text('answer').notNull(),
    contentHash: bytes('content_hash').notNull(),
    answeredBy: text('answered_by').notNull(),
    answeredAt: moment('answered_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'campaign_answers_pkey', columns: [t.workspaceId, t.campaignId, t.ruleId, t.answeredBy] }),
    foreignKey({
      name: 'campaign_answers_campaign_fkey',
      columns: [t.workspaceId, t.campaignId],
      foreignColumns: [campaigns.workspaceId, campaigns.id],
    }),
  ],
);

/** A second person let exactly this content pass. Voided by any edit (trigger), compared at the gate. */
export const approvals = pgTable(
  'approvals',
  {
    workspaceId: workspaceId(),
    id: identity(),
    campaignId: reference('campaign_id').notNull(),
    contentHash: bytes('content_hash').notNull(),
    approvedBy: text('approved_by').notNull(),
    approvedAt: moment('approved_at').notNull(),
    sentence: text('sentence').notNull(),
    voidedAt: moment('voided_at'),
    voidedBecause: text('voided_because'),
  },
  (t) => [
    primaryKey({ name: 'approvals_pkey', columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: 'approvals_campaign_fkey',
      columns: [t.workspaceId, t.campaignId],
      foreignColumns: [campaigns.workspaceId, campaigns.id],
    }),
    index('approvals_campaign_index').on(t.workspaceId, t.campaignId),
    uniqueIndex('approvals_live_unique').on(t.workspaceId, t.campaignId).where(sql`voided_at is null`),
  ],
);
