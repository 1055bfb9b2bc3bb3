import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { jurisdictions } from '#lib/domain/jurisdictions/index.ts';

/** The country of the workspace and those its people live in, as codes; one look into the index a country with a profile. */
export const addressedJurisdictions = async (tx: Transaction, workspaceId: number): Promise<string[]> => {
  const { rows } = await tx.execute<{ code: string }>(sql`
    select country as code from workspaces where id = ${workspaceId}
    union
    select code from jsonb_array_elements_text(${JSON.stringify(jurisdictions.map(({ code }) => code))}::jsonb) as known (code)
     where exists (select from reach where workspace_id = ${workspaceId} and jurisdiction = code)
     order by code`);
  return rows.map(({ code }) => code);
};
