// What was asked, what was answered, and what the answers add up to.

import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Basis } from '#lib/domain/consent/basis.ts';
import type { MeasurementAnswer } from '#lib/domain/consent/measurement.ts';
import type { ConsentState } from '#lib/domain/consent/permission.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import type { OwnNames } from '#lib/domain/consent/topic-name.ts';
import type { Accent } from '#lib/domain/forms/accent.ts';
import { bytes, createdAt, identity, moment, reference, workspaceId } from './columns.ts';
import { contacts } from './contacts.ts';

/** What a permission is for, with the rhythm that was promised: at most `cadence_count` messages in `cadence_days` days. */
export const topics = pgTable(
  'topics',
  {
    workspaceId: workspaceId(),
    id: identity(),
    slug: text('slug').notNull(),
    /** Its one name, at the desk and wherever it has none in the reader's language. */
    name: text('name').notNull(),
    names: jsonb('names').$type<OwnNames>().notNull().default({}),
    description: text('description').notNull().default(''),
    channel: text('channel').notNull().default('email'),
    cadenceCount: smallint('cadence_count').notNull(),
    cadenceDays: smallint('cadence_days').notNull(),
    /** A faster rhythm, which the next major version of the words will promise; null: none. Until then nothing follows from it. */
    nextCadenceCount: smallint('next_cadence_count'),
    nextCadenceDays: smallint('next_cadence_days'),
    /** Who else gets the address for this topic, by name; usually nobody. */
    thirdParties: text('third_parties').array().notNull().default([]),
    createdAt: createdAt(),
    archivedAt: moment('archived_at'),
  },
  (t) => [
    primaryKey({ name: 'topics_pkey', columns: [t.workspaceId, t.id] }),
    unique('topics_slug_unique').on(t.workspaceId, t.slug),
  ],
);

/** The exact words agreed to. Immutable from the moment `published_at` is set (trigger). */
export const statements = pgTable(
  'statements',
  {
    workspaceId: workspaceId(),
    id: identity(),
    topicId: reference('topic_id').notNull(),
    channel: text('channel').notNull(),
    language: text('language').notNull(),
    version: integer('version').notNull(),
    /** `major` ends older permissions; `minor` lets them go on. */
    change: text('change').$type<'minor' | 'major'>().notNull().default('minor'),
    words: text('words').notNull(),
    facts: jsonb('facts').$type<StatementFacts>().notNull(),
    hash: bytes('hash'),
    createdAt: createdAt(),
    publishedAt: moment('published_at'),
  },
  (t) => [
    primaryKey({ name: 'statements_pkey', columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: 'statements_topic_fkey',
      columns: [t.workspaceId, t.topicId],
      foreignColumns: [topics.workspaceId, topics.id],
    }),
    unique('statements_version_unique').on(t.workspaceId, t.topicId, t.channel, t.language, t.version),
  ],
);

export const forms = pgTable(
  'forms',
  {
    workspaceId: workspaceId(),
    id: identity(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    language: text('language').notNull(),
    heading: text('heading').notNull(),
    intro: text('intro').notNull().default(''),
    thanks: text('thanks').notNull().default(''),
    askName: boolean('ask_name').notNull().default(true),
    askCountry: boolean('ask_country').notNull().default(false),
    /** Offers the box about measuring, where the workspace measures. */
    askMeasurement: boolean('ask_measurement').notNull().default(false),
    accent: text('accent').$type<Accent>().notNull().default('leaf'),
    /** Stands above the form in place of the legal name; empty: the legal name. */
    logoText: text('logo_text').notNull().default(''),
    createdAt: createdAt(),
    publishedAt: moment('published_at'),
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [
    primaryKey({ name: 'forms_pkey', columns: [t.workspaceId, t.id] }),
    unique('forms_slug_unique').on(t.workspaceId, t.slug),
  ],
);

/** One box a topic, in this order. */
export const formTopics = pgTable(
  'form_topics',
  {
    workspaceId: workspaceId(),
    formId: reference('form_id').notNull(),
    topicId: reference('topic_id').notNull(),
    position: smallint('position').notNull().default(0),
  },
  (t) => [
    primaryKey({ name: 'form_topics_pkey', columns: [t.workspaceId, t.formId, t.topicId] }),
    foreignKey({
      name: 'form_topics_form_fkey',
      columns: [t.workspaceId, t.formId],
      foreignColumns: [forms.workspaceId, forms.id],
    }),
    foreignKey({
      name: 'form_topics_topic_fkey',
      columns: [t.workspaceId, t.topicId],
      foreignColumns: [topics.workspaceId, topics.id],
    }),
  ],
);

/** A question that was mailed and waits for its answer: at most one of each purpose open a contact. */
export const confirmations = pgTable(
  'confirmations',
  {
    workspaceId: workspaceId(),
    id: identity(),
    contactId: reference('contact_id').notNull(),
    formId: reference('form_id'),
    purpose: text('purpose').$type<'opt-in' | 'renewal' | 're-permission'>().notNull().default('opt-in'),
    language: text('language').notNull(),
    /** What was ticked: the statement shown and the `requested` entry it left. */
    asked: jsonb('asked')
      .$type<{ topicId: number; channel: string; statementId: number; entryId: number }[]>()
      .notNull(),
    /** What was answered about measuring, and to which words; null: it was not asked. Counts with the confirmation. */
    measurement: jsonb('measurement').$type<MeasurementAnswer>(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    answeredAt: moment('answered_at'),
  },
  (t) => [
    primaryKey({ name: 'confirmations_pkey', columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: 'confirmations_contact_fkey',
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    uniqueIndex('confirmations_open_unique').on(t.workspaceId, t.contactId, t.purpose).where(sql`answered_at is null`),
  ],
);

/** What the entries add up to now: the projection the gate locks. No row: not asked. */
export const permissions = pgTable(
  'permissions',
  {
    workspaceId: workspaceId(),
    contactId: reference('contact_id').notNull(),
    topicId: reference('topic_id').notNull(),
    channel: text('channel').notNull(),
    state: text('state').$type<ConsentState>().notNull(),
    /** `consent` (own act), `imported` (evidence of it brought along), or a right of its own: lib/domain/consent/basis.ts. */
    basis: text('basis').$type<Basis>().notNull().default('consent'),
    /** The entry it rests on. */
    entryId: reference('entry_id').notNull(),
    statementId: reference('statement_id'),
    /** A major version has replaced the words: the permission no longer counts. */
    outdated: boolean('outdated').notNull().default(false),
    since: moment('since').notNull(),
    validUntil: moment('valid_until'),
    /** When the person is asked whether it may go on; null: not, or asked already. */
    remindAt: moment('remind_at'),
    pausedUntil: moment('paused_until'),
    /** The person's own slower rhythm: at most one message in so many days. null: as promised. */
    ownCadenceDays: smallint('own_cadence_days'),
  },
  (t) => [
    primaryKey({ name: 'permissions_pkey', columns: [t.workspaceId, t.contactId, t.topicId, t.channel] }),
    foreignKey({
      name: 'permissions_contact_fkey',
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    foreignKey({
      name: 'permissions_topic_fkey',
      columns: [t.workspaceId, t.topicId],
      foreignColumns: [topics.workspaceId, topics.id],
    }),
    index('permissions_topic_index').on(t.workspaceId, t.topicId, t.channel, t.contactId),
    // What runs out or is to be reminded of next.
    index('permissions_requested_index').on(t.since).where(sql`state = 'requested'`),
    index('permissions_until_index')
      .on(t.validUntil)
      .where(sql`valid_until is not null and state in ('given', 'renewed')`),
    index('permissions_remind_index')
      .on(t.remindAt)
      .where(sql`remind_at is not null and state in ('given', 'renewed')`),
    index('permissions_own_cadence_index').on(t.workspaceId, t.ownCadenceDays).where(sql`own_cadence_days is not null`),
  ],
);

/** Never again, whatever else is said: a keyed hash of the address, so that it outlives the person's erasure. */
export const suppressions = pgTable(
  'suppressions',
  {
    workspaceId: workspaceId(),
    channel: text('channel').notNull(),
    addressHash: bytes('address_hash').notNull(),
    reason: text('reason').$type<'objection' | 'complaint' | 'bounce' | 'erasure'>().notNull(),
    entryId: reference('entry_id').notNull(),
    createdAt: createdAt(),
    /** Only a new act of the person lifts it (trigger). */
    liftedAt: moment('lifted_at'),
    liftedEntryId: reference('lifted_entry_id'),
  },
  (t) => [primaryKey({ name: 'suppressions_pkey', columns: [t.workspaceId, t.channel, t.addressHash] })],
);

/**
 * What proves a yes on paper: a photo, scan or PDF, sealed under the person's key, so that destroying the key is the end
 * of it. Its entry names its fingerprint.
 */
export const artefacts = pgTable(
  'artefacts',
  {
    workspaceId: workspaceId(),
    id: identity(),
    contactId: reference('contact_id').notNull(),
    /** As its first bytes say: `image/jpeg`, `image/png`, `image/webp`, `application/pdf`. */
    mediaType: text('media_type').notNull(),
    /** Bytes before sealing, at most 5 MB. */
    size: integer('size').notNull(),
    /** SHA-256 of the file. */
    hash: bytes('hash').notNull(),
    sealed: bytes('sealed').notNull(),
    /** The statement on the paper, and the day it was filled in. */
    statementIds: jsonb('statement_ids').$type<number[]>().notNull(),
    signedOn: date('signed_on').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: 'artefacts_pkey', columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: 'artefacts_contact_fkey',
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    index('artefacts_contact_index').on(t.workspaceId, t.contactId),
  ],
);

/** A person wants to be reached at another address; that address has not answered yet. At most one open a contact. */
export const addressChanges = pgTable(
  'address_changes',
  {
    workspaceId: workspaceId(),
    id: identity(),
    contactId: reference('contact_id').notNull(),
    /** Normalised; null once it is answered, so that nothing of it outlives the answer. */
    address: text('address'),
    language: text('language').notNull(),
    createdAt: createdAt(),
    expiresAt: moment('expires_at').notNull(),
    answeredAt: moment('answered_at'),
  },
  (t) => [
    primaryKey({ name: 'address_changes_pkey', columns: [t.workspaceId, t.id] }),
    foreignKey({
      name: 'address_changes_contact_fkey',
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    uniqueIndex('address_changes_open_unique').on(t.workspaceId, t.contactId).where(sql`answered_at is null`),
  ],
);
