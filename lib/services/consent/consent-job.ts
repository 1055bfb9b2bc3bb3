import { randomUUID } from 'node:crypto';
import type { Database } from '#db/client.ts';
import type { Context } from '#lib/services/context.ts';

/** The house itself, keeping the clocks of permissions in one workspace. */
export const consentJob = (db: Database, workspaceId: number, now: Date): Context => ({
  db,
  actor: { type: 'job', name: 'consent' },
  workspaceId,
  now,
  requestId: randomUUID(),
  from: {},
});
