// What tells a restored database from the one it was copied from: see docs/decisions/0011.
import { sql } from 'drizzle-orm';
import { bigint, check, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { RolledBack } from '#lib/domain/restore/heads.ts';
import { bytes, identity, moment, reference, workspaceId } from './columns.ts';

/** When a worker last found that the ledger continues what is kept outside. Too long ago: nothing is sent. */
export const restoreChecks = pgTable('restore_checks', {
  workspaceId: workspaceId().primaryKey(),
  checkedAt: moment('checked_at').notNull(),
});

/** This database is older than what is kept outside. Open until a person resolves it; while it is, nothing is signed or sent. */
export const restoreFindings = pgTable(
  'restore_findings',
  {
    workspaceId: workspaceId(),
    id: identity(),
    foundAt: moment('found_at').notNull().defaultNow(),
    because: text('because').$type<RolledBack>().notNull(),
    /** The signed checkpoint outside; null: none was kept yet. */
    outsideSize: bigint('outside_size', { mode: 'number' }),
    outsideRoot: bytes('outside_root'),
    outsideNote: text('outside_note'),
    /** The last line of the journal, by its entry's hash, if this database does not know it. */
    unknownLeaf: bytes('unknown_leaf'),
    headSize: bigint('head_size', { mode: 'number' }).notNull(),
    headRoot: bytes('head_root').notNull(),
    resolvedAt: moment('resolved_at'),
    resolvedBy: text('resolved_by'),
    /** The entry that says so. */
    resolvedEntryId: reference('resolved_entry_id'),
  },
  (t) => [
    primaryKey({ name: 'restore_findings_pkey', columns: [t.workspaceId, t.id] }),
    uniqueIndex('restore_findings_open_unique').on(t.workspaceId).where(sql`resolved_at is null`),
    check('restore_findings_because_check', sql`because in ('shorter', 'forked', 'forgetful')`),
  ],
);

/** Noes that wait to be copied into the journal outside; filled by trigger, emptied once they are on the disk. */
export const outsideQueue = pgTable(
  'outside_queue',
  {
    workspaceId: workspaceId(),
    entryId: reference('entry_id').notNull(),
    queuedAt: moment('queued_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: 'outside_queue_pkey', columns: [t.workspaceId, t.entryId] })],
);
