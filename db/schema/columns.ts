import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

/** Raw bytes; a Buffer on both ways. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
});

/** Ranges of whole numbers, in PostgreSQL's spelling: `{[0,480),[1320,1440)}`. */
export const ranges = customType<{ data: string }>({ dataType: () => 'int4multirange' });

/** A number that the database counts up. Never reused, never meaningful. */
export const identity = (name = 'id') => bigint(name, { mode: 'number' }).notNull().generatedByDefaultAsIdentity();

/** A reference by number; the referring table adds the foreign key, always together with workspace_id. */
export const reference = (name: string) => bigint(name, { mode: 'number' });

/** The tenant. First column of every key, so that row-level security and, one day, sharding follow it. */
export const workspaceId = () => bigint('workspace_id', { mode: 'number' }).notNull();

/** A moment, in UTC. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

export const createdAt = () => moment('created_at').notNull().defaultNow();
