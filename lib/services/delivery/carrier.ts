import { randomUUID } from 'node:crypto';
import type { Database } from '#db/client.ts';
import type { Log } from '#lib/log.ts';
import type { Context } from '#lib/services/context.ts';
import type { Transport } from '#lib/transports/transport.ts';

/** What carrying a batch needs. `db` is of the worker's role. */
export type Carrier = {
  db: Database;
  transport: Transport;
  log: Pick<Log, 'info' | 'warn' | 'error'>;
  /** How long a claim is held. A worker that dies holds it no longer. */
  leaseMs: number;
  /** How long the transport may take; well below the lease, so that nothing leaves under a lease that is over. */
  carryMs: number;
  /** Aborted when the process must end: nothing is waited for any more. */
  dying: AbortSignal;
};

export const defaultLeaseMs = 30_000;
export const defaultCarryMs = 15_000;

export type CampaignRef = { workspaceId: number; campaignId: number };

/** The worker's own context in one workspace. */
export const jobContext = (db: Database, workspaceId: number, now = new Date()): Context => ({
  db,
  actor: { type: 'job', name: 'delivery' },
  workspaceId,
  now,
  requestId: randomUUID(),
  from: {},
});
