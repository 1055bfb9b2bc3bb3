import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';

/** Everything one row a person holds, and how they stand to the sender altogether. */
export type PersonFacts = {
  id: number;
  address: string | null;
  firstName: string | null;
  lastName: string | null;
  language: string | null;
  country: string | null;
  timeZone: string | null;
  /** The law staff entered, and the entry that says why. */
  law: string | null;
  lawEntryId: number | null;
  lawCorrectedAt: string | null;
  tags: string[];
  attributes: Record<string, string | number | boolean>;
  source: string;
  createdAt: string;
  erased: boolean;
  open: boolean;
  closedBecause: string | null;
  pausedUntil: string | null;
  jurisdiction: string;
  dailyLimit: number | null;
};

export const personFacts = async (
  tx: Transaction,
  workspaceId: number,
  id: number,
): Promise<PersonFacts | undefined> => {
  const { rows } = await tx.execute<PersonFacts>(sql`
    select c.id, c.address, c.first_name as "firstName", c.last_name as "lastName", c.language, c.country,
           c.time_zone as "timeZone", c.law, c.law_entry_id as "lawEntryId", e.at as "lawCorrectedAt", c.tags, c.attributes, c.source, c.created_at as "createdAt",
           c.erased_at is not null as erased, coalesce(r.open, false) as open, r.closed_because as "closedBecause",
           r.paused_until as "pausedUntil", coalesce(r.jurisdiction, 'floor') as jurisdiction, r.daily_limit as "dailyLimit"
      from contacts c left join reach r on r.workspace_id = c.workspace_id and r.contact_id = c.id
      left join entries e on e.workspace_id = c.workspace_id and e.id = c.law_entry_id
     where c.workspace_id = ${workspaceId} and c.id = ${id}`);
  return rows[0];
};

/** The words each of these statements put to people, by statement. */
export const wordsAgreedTo = async (
  tx: Transaction,
  workspaceId: number,
  ids: number[],
): Promise<Map<number, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.execute<{ id: number; words: string }>(sql`
    select id, words from statements where workspace_id = ${workspaceId} and id = any (${sql.param(ids)}::bigint[])`);
  return new Map(rows.map(({ id, words }) => [id, words]));
};
