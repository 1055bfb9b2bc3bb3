import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { reachOf } from '#lib/domain/contacts/reach-of.ts';
import type { Context } from '#lib/services/context.ts';
import { addressHash, newPersonKey } from '#lib/services/ledger/keys.ts';

export type NewContact = {
  /** Normalised already (lib/domain/contacts/address.ts). */
  address: string;
  firstName?: string | null;
  lastName?: string | null;
  language?: string | null;
  country?: string | null;
  timeZone?: string | null;
  tags?: string[];
  attributes?: Record<string, string | number | boolean>;
  /** `form:2`, `import:3`, `staff`. */
  source: string;
};

/**
 * Makes the people who are not known yet, each with their own key and their row in `reach`; leaves known ones untouched.
 * Answers with every address's contact id, and whether it is new.
 */
export const createContacts = async (
  tx: Transaction,
  ctx: Pick<Context, 'workspaceId' | 'now'>,
  people: NewContact[],
): Promise<Map<string, { id: number; isNew: boolean }>> => {
  if (people.length === 0) return new Map();
  const rows = people.map((person) => {
    const hash = addressHash(ctx.workspaceId, person.address);
    const key = newPersonKey(ctx.workspaceId);
    const reach = reachOf(person);
    return {
      address: person.address,
      hash: Buffer.from(hash).toString('base64'),
      bucket: hash[0]! % 64,
      first_name: person.firstName || null,
      last_name: person.lastName || null,
      language: person.language || null,
      country: person.country || null,
      time_zone: person.timeZone || null,
      tags: person.tags ?? [],
      attributes: person.attributes ?? {},
      source: person.source,
      wrapped: key.wrapped.toString('base64'),
      subject: key.subject,
      jurisdiction: reach.jurisdiction,
      daily_limit: reach.dailyLimit,
      quiet: reach.quiet,
      quiet_zone: reach.quietZone,
      clock: reach.timeZone,
    };
  });
  // The hash is decoded before it meets `contacts`: under row-level security a condition that calls `decode` would not be let
  // at the index, and every new person would cost a look at all others. The limit tells the planner how few there are.
  const input = sql`input as materialized (
    select x.*, decode(x.hash, 'base64') as address_hash from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (
      address text, hash text, bucket smallint, first_name text, last_name text, language text, country text, time_zone text,
      tags text[], attributes jsonb, source text, wrapped text, subject text, jurisdiction text, daily_limit smallint,
      quiet int4multirange, quiet_zone text, clock text)
     limit ${rows.length})`;
  const added = tx.execute<{ id: number }>(sql`
    with ${input}, once as (select distinct on (address_hash) * from input order by address_hash),
    added as (
      insert into contacts (workspace_id, address, address_hash, bucket, first_name, last_name, language, country, time_zone,
                            tags, attributes, source, created_at)
      select ${ctx.workspaceId}::bigint, address, address_hash, bucket, first_name, last_name, language, country, time_zone,
             tags, attributes, source, ${ctx.now.toISOString()}::timestamptz
        from once order by address_hash
      on conflict (workspace_id, address_hash) do nothing
      returning id, address_hash),
    keyed as (
      insert into contact_keys (workspace_id, contact_id, wrapped, subject)
      select ${ctx.workspaceId}::bigint, a.id, decode(o.wrapped, 'base64'), o.subject from added a join once o using (address_hash))
    select id from added`);
  // A statement of its own: the guard on `reach` must see the new contact and whether its address is suppressed, and a
  // person somebody else created in the same moment is visible only from here on.
  const found = tx.execute<{ address: string; id: number }>(sql`
    with ${input},
    known as (
      select i.*, c.id from input i
        join contacts c on c.workspace_id = ${ctx.workspaceId} and c.address_hash = i.address_hash),
    reached as (
      insert into reach (workspace_id, contact_id, jurisdiction, daily_limit, quiet, quiet_zone, time_zone)
      select ${ctx.workspaceId}::bigint, id, jurisdiction, daily_limit, quiet, quiet_zone, clock from known
      on conflict (workspace_id, contact_id) do nothing)
    select address, id from known`);
  // They travel together and are carried out in this order.
  const [{ rows: made }, { rows: known }] = await Promise.all([added, found]);
  const fresh = new Set(made.map((row) => row.id));
  return new Map(known.map((row) => [row.address, { id: row.id, isNew: fresh.has(row.id) }]));
};
