import type { Database, Transaction } from '#db/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { type Capability, may } from '#lib/domain/access/role.ts';
import { Fault } from '#lib/domain/fault.ts';

/** Everything a verb may know of its surroundings: who asks, where, when, through what. */
export type Context = {
  db: Database;
  actor: Actor;
  workspaceId: number;
  now: Date;
  requestId: string;
  /** Where the request came from, as the trusted proxy says. Kept sealed in entries, never in logs. */
  from: { ip?: string; userAgent?: string };
};

/** One transaction that changes something: it must append at least one entry (append.ts), or the database refuses. */
export const write = <T>(ctx: Context, change: (tx: Transaction) => Promise<T>): Promise<T> =>
  ctx.db.transaction(ctx.workspaceId, change);

/** One transaction that only looks. */
export const read = <T>(ctx: Context, look: (tx: Transaction) => Promise<T>): Promise<T> =>
  ctx.db.transaction(ctx.workspaceId, look, 'read only');

/** Refuses unless the actor is signed-in staff whose role has the capability. */
export const authorise = (ctx: Context, capability: Capability): void => {
  if (ctx.actor.type !== 'staff' || !may(ctx.actor.role, capability))
    throw new Fault('not_allowed', { capability }, 'forbidden');
};
