// Append-only. Every consent and every act is an entry here, and nothing here is ever changed or removed.
import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { bytes, createdAt, identity, moment, reference, workspaceId } from './columns.ts';

export const entries = pgTable(
  'entries',
  {
    workspaceId: workspaceId(),
    id: identity(),
    kind: text('kind').$type<'consent' | 'audit'>().notNull(),
    /** `given`, `withdrawn`, `campaign.approved` … */
    type: text('type').notNull(),
    contactId: reference('contact_id'),
    /** Counts a person's entries; stands inside the leaf too. */
    personSeq: integer('person_seq'),
    topicId: reference('topic_id'),
    channel: text('channel'),
    statementId: reference('statement_id'),
    /** `campaign:12`, `form:3` …: what an audit entry is about. */
    target: text('target'),
    actorType: text('actor_type').$type<'contact' | 'staff' | 'api-key' | 'job'>().notNull(),
    actorId: text('actor_id'),
    requestId: text('request_id'),
    at: moment('at').notNull(),
    /** The exact RFC 8785 bytes that were hashed. Never re-formatted. */
    leaf: bytes('leaf').notNull(),
    leafHash: bytes('leaf_hash').notNull().generatedAlwaysAs(sql`sha256('\\x00'::bytea || leaf)`),
  },
  (t) => [
    primaryKey({ name: 'entries_pkey', columns: [t.workspaceId, t.id] }),
    unique('entries_person_seq_unique').on(t.workspaceId, t.contactId, t.personSeq),
    index('entries_target_index').on(t.workspaceId, t.target, t.id),
  ],
);

/** The readable side of an entry, sealed under the person's key (or the workspace's, when no person is meant). */
export const entryDetails = pgTable(
  'entry_details',
  {
    workspaceId: workspaceId(),
    entryId: reference('entry_id').notNull(),
    contactId: reference('contact_id'),
    /** 12-byte nonce ‖ AES-256-GCM ciphertext ‖ 16-byte tag. */
    sealed: bytes('sealed').notNull(),
  },
  (t) => [primaryKey({ name: 'entry_details_pkey', columns: [t.workspaceId, t.entryId] })],
);

/** One key a person, wrapped by the workspace's key. Destroying it is the erasure. */
export const contactKeys = pgTable(
  'contact_keys',
  {
    workspaceId: workspaceId(),
    contactId: reference('contact_id').notNull(),
    wrapped: bytes('wrapped'),
    /** How the person stands in the log (keys.ts `subjectOf`). */
    subject: text('subject').notNull(),
    lastSeq: integer('last_seq').notNull().default(0),
    destroyedAt: moment('destroyed_at'),
  },
  (t) => [primaryKey({ name: 'contact_keys_pkey', columns: [t.workspaceId, t.contactId] })],
);

/** Entries waiting for their place in the tree; filled by trigger, emptied by the sequencer. */
export const entryQueue = pgTable(
  'entry_queue',
  {
    workspaceId: workspaceId(),
    entryId: reference('entry_id').notNull(),
    leafHash: bytes('leaf_hash').notNull(),
  },
  (t) => [primaryKey({ name: 'entry_queue_pkey', columns: [t.workspaceId, t.entryId] })],
);

export const leaves = pgTable(
  'leaves',
  {
    workspaceId: workspaceId(),
    leafIndex: bigint('leaf_index', { mode: 'number' }).notNull(),
    entryId: reference('entry_id').notNull(),
  },
  (t) => [
    primaryKey({ name: 'leaves_pkey', columns: [t.workspaceId, t.leafIndex] }),
    unique('leaves_entry_unique').on(t.workspaceId, t.entryId),
  ],
);

/** Up to 256 hashes of one level (C2SP tlog-tiles). */
export const tiles = pgTable(
  'tiles',
  {
    workspaceId: workspaceId(),
    level: integer('level').notNull(),
    tileIndex: bigint('tile_index', { mode: 'number' }).notNull(),
    hashes: bytes('hashes').notNull(),
  },
  (t) => [primaryKey({ name: 'tiles_pkey', columns: [t.workspaceId, t.level, t.tileIndex] })],
);

export const ledgerHeads = pgTable('ledger_heads', {
  workspaceId: workspaceId().primaryKey(),
  size: bigint('size', { mode: 'number' }).notNull().default(0),
  /** Compact range: the roots of the perfect subtrees, left to right, 32 bytes each. */
  range: bytes('range').notNull(),
  root: bytes('root').notNull(),
  /** Someone waits for a checkpoint that covers what is there now (an export, a receipt). */
  checkpointWantedAt: moment('checkpoint_wanted_at'),
});

export const checkpoints = pgTable(
  'checkpoints',
  {
    workspaceId: workspaceId(),
    size: bigint('size', { mode: 'number' }).notNull(),
    root: bytes('root').notNull(),
    note: text('note').notNull(),
    /** Whose signature it bears, as a C2SP verifier key. */
    vkey: text('vkey').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ name: 'checkpoints_pkey', columns: [t.workspaceId, t.size] })],
);
