import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { ImportedPerson } from '#lib/domain/contacts/import-row.ts';
import { followLaw } from '#lib/services/contacts/follow-law.ts';
import type { Context } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

/**
 * Adds what a file knows of people to what was not known of them; nothing that is there is overwritten, tags only grow.
 * A country that becomes known brings its law along, a time zone its clocks. One entry for each person something was added to.
 */
export const fillGaps = async (
  tx: Transaction,
  ctx: Context,
  people: (ImportedPerson & { id: number })[],
  target: string,
): Promise<void> => {
  if (people.length === 0) return;
  const { rows } = await tx.execute<{ id: number; added: Record<string, unknown> }>(sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as x (
        id bigint, "firstName" text, "lastName" text, language text, country text, "timeZone" text, tags text[], attributes jsonb)),
    gaps as (
      select c.id, jsonb_strip_nulls(jsonb_build_object(
               'firstName', case when c.first_name is null then x."firstName" end,
               'lastName', case when c.last_name is null then x."lastName" end,
               'language', case when c.language is null then x.language end,
               'country', case when c.country is null then x.country end,
               'timeZone', case when c.time_zone is null then x."timeZone" end,
               'tags', (select jsonb_agg(tag) from unnest(x.tags) tag where tag <> all (c.tags)),
               'attributes', nullif(x.attributes - array(select jsonb_object_keys(c.attributes)), '{}'))) as added
        from input x join contacts c on c.workspace_id = ${ctx.workspaceId} and c.id = x.id and c.erased_at is null)
    update contacts c set
        first_name = coalesce(c.first_name, g.added ->> 'firstName'),
        last_name = coalesce(c.last_name, g.added ->> 'lastName'),
        language = coalesce(c.language, g.added ->> 'language'),
        country = coalesce(c.country, g.added ->> 'country'),
        time_zone = coalesce(c.time_zone, g.added ->> 'timeZone'),
        tags = c.tags || array(select jsonb_array_elements_text(coalesce(g.added -> 'tags', '[]'))),
        attributes = coalesce(g.added -> 'attributes', '{}') || c.attributes
      from gaps g
     where c.workspace_id = ${ctx.workspaceId} and c.id = g.id and g.added <> '{}'
    returning c.id, g.added`);
  if (rows.length === 0) return;
  await followLaw(
    tx,
    ctx,
    rows.map(({ id }) => id),
  );
  await append(
    tx,
    ctx,
    rows.map(({ id, added }) => ({
      kind: 'audit',
      type: 'contact.completed',
      contactId: id,
      target,
      details: { added },
    })),
  );
};
