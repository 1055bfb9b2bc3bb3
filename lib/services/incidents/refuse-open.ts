import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Context } from '#lib/services/context.ts';

/** Says it before the database refuses it (incidents.sql). */
export const refuseOpenIncident = async (
  tx: Transaction,
  { workspaceId }: Context,
  campaignId: number,
): Promise<void> => {
  const { rows } = await tx.execute<{ halted: boolean }>(
    sql`select halted_by_incident(${workspaceId}, ${campaignId}) as halted`,
  );
  if (rows[0]!.halted) throw new Fault('incident_open', {}, 'conflict');
};
