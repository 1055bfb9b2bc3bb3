import { redirect } from 'next/navigation';
import { outboxIsOpen } from '#lib/services/outbox/is-open.ts';
import type { Onlooker } from '#lib/services/outbox/look.ts';
import { staffContextOrNull } from './context.ts';
import { database } from './database.ts';

/** Who looks into the outbox; null: nobody who may. The service decides what they see. */
export const onlookerOrNull = async (): Promise<Onlooker | null> => {
  const ctx = await staffContextOrNull();
  if (ctx) return { db: ctx.db, workspaceId: ctx.workspaceId };
  return outboxIsOpen() ? { db: database(), workspaceId: null } : null;
};

export const onlooker = async (): Promise<Onlooker> => (await onlookerOrNull()) ?? redirect('/sign-in');
