// People who were here before a law's profile was written, or changed, come under it as everybody new does.
import { createHash } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import type { Whereabouts } from '#lib/domain/contacts/jurisdiction-of.ts';
import { reachOf } from '#lib/domain/contacts/reach-of.ts';
import { floor, jurisdictions } from '#lib/domain/jurisdictions/index.ts';

type Kind = Whereabouts & { timeZone: string | null };

/** Tells the gate anew whose law and clocks hold for whom, once for each state of the profiles; answers for how many. */
export const bringLaws = async (tx: TransactionSql): Promise<number> => {
  const profiles = createHash('sha256')
    .update(JSON.stringify([floor, ...jurisdictions]))
    .digest('hex');
  const [known] = await tx`select from schema_migrations where name = 'laws' and checksum = ${profiles}`;
  if (known) return 0;
  const kinds = await tx<Kind[]>`
    select distinct law as corrected, country, language, time_zone as "timeZone" from contacts where erased_at is null`;
  const laws = kinds.map(({ corrected, country, language, timeZone }) => ({
    ...{ law: corrected, country, language, zone: timeZone },
    ...reachOf({ corrected, country, language, timeZone }),
  }));
  const { count } = await tx`
    update reach r set jurisdiction = x.jurisdiction, daily_limit = x."dailyLimit", quiet = x.quiet, quiet_zone = x."quietZone",
           time_zone = x."timeZone"
      from contacts c
      join jsonb_to_recordset(${JSON.stringify(laws)}::text::jsonb) as x (law text, country text, language text, zone text,
             jurisdiction text, "dailyLimit" smallint, quiet int4multirange, "quietZone" text, "timeZone" text)
        on coalesce(x.law, '') = coalesce(c.law, '') and coalesce(x.country, '') = coalesce(c.country, '')
       and coalesce(x.language, '') = coalesce(c.language, '') and coalesce(x.zone, '') = coalesce(c.time_zone, '')
     where c.erased_at is null and r.workspace_id = c.workspace_id and r.contact_id = c.id
       and (r.jurisdiction, r.daily_limit, r.quiet, r.quiet_zone, r.time_zone)
           is distinct from (x.jurisdiction, x."dailyLimit", x.quiet, x."quietZone", x."timeZone")`;
  await tx`
    insert into schema_migrations (name, checksum) values ('laws', ${profiles})
    on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`;
  return count;
};
