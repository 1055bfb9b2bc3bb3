import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { reachOf } from '#lib/domain/contacts/reach-of.ts';
import type { Context } from '#lib/services/context.ts';

type Known = {
  id: number;
  corrected: string | null;
  country: string | null;
  language: string | null;
  timeZone: string | null;
};

/** Tells the gate whose law and whose clocks hold for these people, as they are known now. The caller enters what changed. */
export const followLaw = async (
  tx: Transaction,
  { workspaceId }: Pick<Context, 'workspaceId'>,
  contactIds: number[],
): Promise<void> => {
  const { rows } = await tx.execute<Known>(sql`
    select id, law as corrected, country, language, time_zone as "timeZone" from contacts
     where workspace_id = ${workspaceId} and id = any (${sql.param(contactIds)}::bigint[]) and erased_at is null`);
  const people = rows.map(({ id, ...where }) => ({ id, ...reachOf(where) }));
  await tx.execute(sql`
    update reach r set jurisdiction = x.jurisdiction, daily_limit = x."dailyLimit", quiet = x.quiet, quiet_zone = x."quietZone",
           time_zone = x."timeZone"
      from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as x (
        id bigint, jurisdiction text, "dailyLimit" smallint, quiet int4multirange, "quietZone" text, "timeZone" text)
     where r.workspace_id = ${workspaceId} and r.contact_id = x.id
       and (r.jurisdiction, r.daily_limit, r.quiet, r.quiet_zone, r.time_zone)
           is distinct from (x.jurisdiction, x."dailyLimit", x.quiet, x."quietZone", x."timeZone")`);
};
