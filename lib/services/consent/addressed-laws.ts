import type { Transaction } from '#db/client.ts';
import { addressedJurisdictions } from '#db/queries/addressed-jurisdictions.ts';
import { floor, jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';
import type { Jurisdiction } from '#lib/domain/jurisdictions/jurisdiction.ts';
import type { Context } from '#lib/services/context.ts';

/** Whose laws words of this workspace must satisfy: its own country's and its people's; our own floor always. */
export const addressedLaws = async (
  tx: Transaction,
  { workspaceId }: Pick<Context, 'workspaceId'>,
): Promise<Jurisdiction[]> => {
  const codes = await addressedJurisdictions(tx, workspaceId);
  return [...new Set([floor, ...codes.map(jurisdictionByCode)])];
};
