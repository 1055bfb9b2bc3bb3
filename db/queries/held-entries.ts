import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Called } from '#lib/domain/consent/topic-name.ts';
import { calledInEach } from './topic-names.ts';

/** One entry about a person, whole: its exact text, and the words it was about. */
export type HeldEntry = {
  id: number;
  seq: number;
  called: Called | null;
  leaf: string;
  /** Hex. */
  hash: string;
  statement: { id: number; version: number; language: string; words: string } | null;
};

/** Everything that was ever entered about a person, in the order it was. */
export const heldEntries = async (tx: Transaction, workspaceId: number, contactId: number): Promise<HeldEntry[]> => {
  const { rows } = await tx.execute<HeldEntry>(sql`
    select e.id, e.person_seq as seq, case when t.id is not null then ${calledInEach} end as called, convert_from(e.leaf, 'UTF8') as leaf,
           encode(e.leaf_hash, 'hex') as hash,
           case when s.id is not null then jsonb_build_object(
             'id', s.id, 'version', s.version, 'language', s.language, 'words', s.words) end as statement
      from entries e
      left join topics t on t.workspace_id = e.workspace_id and t.id = e.topic_id
      left join statements s on s.workspace_id = e.workspace_id and s.id = e.statement_id
     where e.workspace_id = ${workspaceId} and e.contact_id = ${contactId}
     order by e.person_seq`);
  return rows;
};

/** What else lies about them: letters the outbox kept, papers, and rows of files that could not be read. */
export type HeldThing = { kind: 'letter' | 'paper' | 'row'; what: string; at: Date | null };

export const heldThings = async (
  tx: Transaction,
  workspaceId: number,
  contactId: number,
  address: string,
): Promise<HeldThing[]> => {
  const { rows } = await tx.execute<Omit<HeldThing, 'at'> & { at: string | null }>(sql`
    select 'letter' as kind, subject as what, created_at as at from letters
     where workspace_id = ${workspaceId} and lower("to") = lower(${address})
    union all
    select 'paper', media_type, created_at from artefacts
     where workspace_id = ${workspaceId} and contact_id = ${contactId}
    union all
    select 'row', array_to_string(cells, ' | '), null from import_rows
     where workspace_id = ${workspaceId} and contact_id = ${contactId} and cells <> '{}'
     order by at nulls last`);
  return rows.map((row) => ({ ...row, at: row.at === null ? null : new Date(row.at) }));
};
