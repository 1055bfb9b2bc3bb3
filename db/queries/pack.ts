// What a proof pack reads: entries with the words they name, and what was sent to one person.
import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { StatementContent } from '#lib/domain/consent/statement.ts';
import type { DeliveryLine } from '#lib/domain/ledger/export-format.ts';

/** How many entries there are about them, the last number a person's entries bear, and whether a campaign is over. */
export const packSize = async (
  tx: Transaction,
  workspaceId: number,
  of: { contactId: number } | { target: string },
): Promise<{ entries: number; lastSeq: number; finished: boolean }> => {
  const about = 'target' in of ? sql`target = ${of.target}` : sql`contact_id = ${of.contactId}`;
  const { rows } = await tx.execute<{ entries: number; lastSeq: number; finished: boolean }>(sql`
    select count(*) as entries, coalesce(max(person_seq), 0) as "lastSeq",
           coalesce(bool_or(type = 'campaign.finished'), false) as finished
      from entries where workspace_id = ${workspaceId} and ${about}`);
  return rows[0]!;
};

/** The words by statement, exactly what their hash is over. */
export const statementContents = async (
  tx: Transaction,
  workspaceId: number,
  ids: number[],
): Promise<Map<number, StatementContent>> => {
  const { rows } = await tx.execute<StatementContent & { id: number }>(sql`
    select id, language, version, words, facts from statements
     where workspace_id = ${workspaceId} and id = any (${sql.param(ids)}::bigint[]) and published_at is not null`);
  return new Map(rows.map(({ id, ...content }) => [id, content]));
};

/** What went out to one person, oldest first, as an export has it. */
export const sentTo = async (tx: Transaction, workspaceId: number, contactId: number): Promise<DeliveryLine[]> => {
  const { rows } = await tx.execute<Omit<DeliveryLine, 'kind' | 'at'> & { at: string | Date }>(sql`
    select d.campaign_id as campaign, k.subject, d.status, encode(e.leaf_hash, 'hex') as "permittedBy", d.first_dispatch_at as at
      from deliveries d
      join contact_keys k on k.workspace_id = d.workspace_id and k.contact_id = d.contact_id
      join entries e on e.workspace_id = d.workspace_id and e.id = d.permitted_by
     where d.workspace_id = ${workspaceId} and d.contact_id = ${contactId} and d.status in ('sent', 'unknown')
     order by d.first_dispatch_at`);
  return rows.map((row) => ({ kind: 'delivery' as const, ...row, at: new Date(row.at).toISOString() }));
};
