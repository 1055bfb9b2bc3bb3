// "Was this worth your time?", answered by one press: counted, and nobody can read off who answered what.
import { boolean, foreignKey, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { campaigns } from './campaigns.ts';
import { bytes, reference, workspaceId } from './columns.ts';

/** One answer a letter. `voter` is a keyed hash that only keeps a second press from counting twice; no time, no address. */
export const worthAnswers = pgTable(
  'worth_answers',
  {
    workspaceId: workspaceId(),
    campaignId: reference('campaign_id').notNull(),
    voter: bytes('voter').notNull(),
    welcome: boolean('welcome').notNull(),
  },
  (t) => [
    primaryKey({ name: 'worth_answers_pkey', columns: [t.workspaceId, t.campaignId, t.voter] }),
    foreignKey({
      name: 'worth_answers_campaign_fkey',
      columns: [t.workspaceId, t.campaignId],
      foreignColumns: [campaigns.workspaceId, campaigns.id],
    }),
  ],
);
