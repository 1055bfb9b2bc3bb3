// One row for every person a campaign considered. Only the database's own functions move a row; see db/functions/gate.sql.
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { DeliveryStatus } from '#lib/domain/delivery/delivery.ts';
import { bytes, createdAt, identity, moment, reference, workspaceId } from './columns.ts';
import { entries } from './ledger.ts';

export const deliveries = pgTable(
  'deliveries',
  {
    workspaceId: workspaceId(),
    campaignId: reference('campaign_id').notNull(),
    contactId: reference('contact_id').notNull(),
    status: text('status').$type<DeliveryStatus>().notNull(),
    /** Why refused, deferred or unknown: a code of lib/domain/delivery/reasons.ts. */
    reason: text('reason'),
    until: moment('until'),
    /** The reader's own morning, where the campaign waits for it: the gate takes it no earlier. */
    notBefore: moment('not_before'),
    /** The entry that permitted it: no claim, no sending without one. */
    permittedBy: reference('permitted_by'),
    claimNo: integer('claim_no').notNull().default(0),
    claimedBy: text('claimed_by'),
    leaseUntil: moment('lease_until'),
    firstDispatchAt: moment('first_dispatch_at'),
    /** The person's values as they stood at the first claim, so that a second rendering is byte-identical. */
    mergeValues: jsonb('merge_values').$type<Record<string, string>>(),
    providerId: text('provider_id'),
    sentAt: moment('sent_at'),
  },
  (t) => [
    primaryKey({ name: 'deliveries_pkey', columns: [t.workspaceId, t.campaignId, t.contactId] }),
    index('deliveries_ready_index').on(t.workspaceId, t.campaignId, t.contactId).where(sql`status = 'ready'`),
    index('deliveries_deferred_index').on(t.workspaceId, t.campaignId, t.until).where(sql`status = 'deferred'`),
    index('deliveries_sending_index').on(t.workspaceId, t.contactId).where(sql`status = 'sending'`),
    index('deliveries_unknown_index').on(t.workspaceId, t.campaignId).where(sql`status = 'unknown'`),
    index('deliveries_contact_index').on(t.workspaceId, t.contactId),
    foreignKey({
      name: 'deliveries_permitted_by_fkey',
      columns: [t.workspaceId, t.permittedBy],
      foreignColumns: [entries.workspaceId, entries.id],
    }),
    check('deliveries_status_check', sql`status in ('ready', 'sending', 'sent', 'refused', 'deferred', 'unknown')`),
    check('deliveries_permitted_check', sql`status not in ('sending', 'sent', 'unknown') or permitted_by is not null`),
    check('deliveries_refused_check', sql`status <> 'refused' or reason is not null`),
    check('deliveries_deferred_check', sql`status <> 'deferred' or (reason is not null and until is not null)`),
  ],
);

/** The outbox: every letter the outbox transport carried, complete. Workspace 0 holds the house's own (sign-in). */
export const letters = pgTable(
  'letters',
  {
    workspaceId: workspaceId(),
    id: identity(),
    /** Same key, same letter: what makes a retry harmless. */
    idempotencyKey: text('idempotency_key').notNull(),
    kind: text('kind').notNull(),
    to: text('to').notNull(),
    from: text('from').notNull(),
    subject: text('subject').notNull(),
    raw: bytes('raw').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'letters_pkey', columns: [t.workspaceId, t.id] }),
    unique('letters_key_unique').on(t.workspaceId, t.idempotencyKey),
  ],
);

/** Our own letters (confirmation, sign-in) on their way out: written with the act that causes them, carried by the worker. */
export const letterQueue = pgTable(
  'letter_queue',
  {
    workspaceId: workspaceId(),
    id: identity(),
    kind: text('kind').notNull(),
    to: text('to').notNull(),
    /** What the letter needs to be rendered; no secrets, tokens are made when it is rendered. */
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: moment('next_attempt_at').notNull().defaultNow(),
    lastError: text('last_error'),
    createdAt: createdAt(),
    sentAt: moment('sent_at'),
  },
  (t) => [
    primaryKey({ name: 'letter_queue_pkey', columns: [t.workspaceId, t.id] }),
    index('letter_queue_waiting_index').on(t.workspaceId, t.nextAttemptAt).where(sql`sent_at is null`),
  ],
);
