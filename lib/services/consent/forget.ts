import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Context } from '#lib/services/context.ts';
import { spellingsOf } from './known-addresses.ts';

/** Removes everything that says who a person is, wherever it lies. Part of an erasure: the entries are written already. */
export const forget = async (
  tx: Transaction,
  { workspaceId, now }: Pick<Context, 'workspaceId' | 'now'>,
  contactId: number,
  addresses: string[],
): Promise<void> => {
  const own = sql`workspace_id = ${workspaceId} and contact_id = ${contactId}`;
  const spellings = sql`${sql.param([...new Set(addresses.flatMap(spellingsOf))])}::text[]`;
  await tx.execute(sql`select forget_deliveries(${workspaceId}, ${contactId})`);
  await tx.execute(sql`delete from confirmations where ${own}`);
  await tx.execute(sql`delete from address_changes where ${own}`);
  await tx.execute(sql`delete from artefacts where ${own}`);
  // Letters on their way, and those the outbox kept.
  await tx.execute(
    sql`delete from letter_queue where workspace_id = ${workspaceId} and lower("to") = any (${spellings})`,
  );
  await tx.execute(sql`delete from letters where workspace_id = ${workspaceId} and lower("to") = any (${spellings})`);
  // Rows of files: their own, and those nobody could read whose cells hold the address all the same.
  await tx.execute(sql`
    update import_rows i set cells = '{}'
     where i.workspace_id = ${workspaceId} and i.cells <> '{}'
       and (i.contact_id = ${contactId}
            or exists (select from unnest(i.cells) c, unnest(${spellings}) a where strpos(lower(c), a) > 0))`);
  await tx.execute(sql`
    update contacts set address = null, first_name = null, last_name = null, language = null, country = null,
           time_zone = null, law = null, tags = '{}', attributes = '{}', erased_at = ${now.toISOString()}::timestamptz
     where workspace_id = ${workspaceId} and id = ${contactId}`);
};
