import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { restoreFindings } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Context } from '#lib/services/context.ts';

/** Says it before anything is set on its way that the gate would hold. */
export const refuseOpenRestore = async (tx: Transaction, { workspaceId }: Context): Promise<void> => {
  const [open] = await tx
    .select({ id: restoreFindings.id })
    .from(restoreFindings)
    .where(and(eq(restoreFindings.workspaceId, workspaceId), isNull(restoreFindings.resolvedAt)));
  if (open) throw new Fault('restore_open', {}, 'conflict');
};
