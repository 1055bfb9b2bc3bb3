// The people, and the one narrow row a person that gate and funnel ask.
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { bytes, createdAt, identity, moment, ranges, reference, workspaceId } from './columns.ts';

export const contacts = pgTable(
  'contacts',
  {
    workspaceId: workspaceId(),
    id: identity(),
    /** Normalised (trimmed, domain lower-cased); null after erasure. */
    address: text('address'),
    /** HMAC of the normalised address: how a person is found again without being named. */
    addressHash: bytes('address_hash').notNull(),
    firstName: text('first_name'),
    lastName: text('last_name'),
    language: text('language'),
    country: text('country'),
    timeZone: text('time_zone'),
    /** Code of the law staff found out protects them, and the entry that says why; null: concluded from the rest. */
    law: text('law'),
    lawEntryId: reference('law_entry_id'),
    tags: text('tags').array().notNull().default([]),
    attributes: jsonb('attributes').$type<Record<string, string | number | boolean>>().notNull().default({}),
    /** `form`, `import:3`, `staff`, `demo`. */
    source: text('source').notNull(),
    /** Keyed address hash mod 64: the unit a giant workspace is split by, one day. */
    bucket: smallint('bucket').notNull().default(0),
    createdAt: createdAt(),
    erasedAt: moment('erased_at'),
  },
  (t) => [
    primaryKey({ name: 'contacts_pkey', columns: [t.workspaceId, t.id] }),
    unique('contacts_address_unique').on(t.workspaceId, t.addressHash),
    index('contacts_address_index').on(t.workspaceId, t.address),
  ],
);

/** One narrow row a contact: whether anything may reach them at all, and what reached them lately. */
export const reach = pgTable(
  'reach',
  {
    workspaceId: workspaceId(),
    contactId: reference('contact_id').notNull(),
    open: boolean('open').notNull().default(true),
    /** Why it is closed: objection, complaint, bounce, erasure. */
    closedBecause: text('closed_because'),
    /** The entry that last closed or reopened it. */
    entryId: reference('entry_id'),
    jurisdiction: text('jurisdiction').notNull().default('floor'),
    /** At most so many messages in any 24 hours, by the jurisdiction; null: no such rule known. */
    dailyLimit: smallint('daily_limit').default(1),
    /** Minutes of the week, from Monday's first, in which the law lets nothing arrive; null zone: by the reader's clocks. */
    quiet: ranges('quiet').notNull().default('{}'),
    quietZone: text('quiet_zone'),
    /** Known to this database, or null: the workspace's stands in. */
    timeZone: text('time_zone'),
    pausedUntil: moment('paused_until'),
    /** Whether the person lets us see what they open and click: their own yes, by the entry beside it. */
    measurement: boolean('measurement').notNull().default(false),
    measurementEntryId: reference('measurement_entry_id'),
    /** The last messages, newest first, at most 20: when, and on which topic. Slots are taken in the claim. */
    sentAt: moment('sent_at').array().notNull().default([]),
    sentTopic: bigint('sent_topic', { mode: 'number' }).array().notNull().default([]),
  },
  (t) => [
    primaryKey({ name: 'reach_pkey', columns: [t.workspaceId, t.contactId] }),
    foreignKey({
      name: 'reach_contact_fkey',
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    // Under whose laws people live: what words have to say depends on it.
    index('reach_jurisdiction_index').on(t.workspaceId, t.jurisdiction),
  ],
);

/** A file of people on its way in. `status`: receiving → received → running → done | failed. */
export const imports = pgTable(
  'imports',
  {
    workspaceId: workspaceId(),
    id: identity(),
    fileName: text('file_name').notNull(),
    status: text('status').$type<'receiving' | 'received' | 'running' | 'done' | 'failed'>().notNull(),
    delimiter: text('delimiter'),
    encoding: text('encoding'),
    header: text('header').array().notNull().default([]),
    rows: integer('rows').notNull().default(0),
    topicId: reference('topic_id'),
    channel: text('channel').notNull().default('email'),
    /** Where the people come from, in the importer's own words and from a fixed list. */
    origin: text('origin'),
    originNote: text('origin_note'),
    mapping: jsonb('mapping').$type<Record<string, string>>(),
    counts: jsonb('counts').$type<Record<string, number>>().notNull().default({}),
    /** Rows up to this line are done: where a restarted job goes on. */
    doneLine: integer('done_line').notNull().default(0),
    failure: text('failure'),
    createdBy: text('created_by').notNull(),
    createdAt: createdAt(),
    finishedAt: moment('finished_at'),
  },
  (t) => [primaryKey({ name: 'imports_pkey', columns: [t.workspaceId, t.id] })],
);

/** A row as it stood in the file, and what became of it. `outcome`: given · unknown · withdrawn · rejected. */
export const importRows = pgTable(
  'import_rows',
  {
    workspaceId: workspaceId(),
    importId: reference('import_id').notNull(),
    line: integer('line').notNull(),
    cells: text('cells').array().notNull(),
    outcome: text('outcome').$type<'given' | 'unknown' | 'withdrawn' | 'rejected'>(),
    /** Code of why, and the column it is about. */
    reason: text('reason'),
    column: text('column'),
    contactId: reference('contact_id'),
  },
  (t) => [
    primaryKey({ name: 'import_rows_pkey', columns: [t.workspaceId, t.importId, t.line] }),
    foreignKey({
      name: 'import_rows_import_fkey',
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }),
    // Whose rows these are: duplicates inside a file, and one day what an erasure has to look for.
    index('import_rows_contact_index').on(t.workspaceId, t.contactId).where(sql`contact_id is not null`),
  ],
);
