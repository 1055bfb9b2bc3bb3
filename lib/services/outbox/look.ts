import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Context } from '#lib/services/context.ts';
import { outboxIsOpen } from './is-open.ts';

/** Who looks: the workspace of signed-in staff, or null for whoever sits at this machine. */
export type Onlooker = Pick<Context, 'db'> & { workspaceId: number | null };

/**
 * The only door to letters of more than one workspace (row-security.sql: `app.outbox`). It opens while the outbox itself
 * is open; otherwise staff see their own workspace's letters, and nobody else sees any.
 */
export const lookIntoOutbox = async <T>(
  { db, workspaceId }: Onlooker,
  look: (tx: Transaction) => Promise<T>,
): Promise<T> => {
  const open = outboxIsOpen();
  if (!open && workspaceId === null) throw new Fault('not_allowed', {}, 'forbidden');
  return db.transaction(
    workspaceId ?? 0,
    async (tx) => {
      if (open) await tx.execute(sql`select set_config('app.outbox', 'on', true)`);
      return look(tx);
    },
    'read only',
  );
};
