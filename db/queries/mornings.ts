// A time of day where each reader is: computed with PostgreSQL's own time zones, so that summer time is theirs to know.
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type AudienceQuestion, audienceQuery } from './audience.ts';

/**
 * Joins `m` to an audience `q`: `not_before timestamptz`, the moment the reader's clock shows `local`. A time their clock
 * skips is the one just after.
 */
export const joinMornings = (local: string): SQL => sql`
  cross join lateral (select ${local}::timestamp at time zone q.zone as not_before) m`;

export type Morning = { zone: string; at: Date; people: number };

/** When the people it may reach see that time on their own clocks, the earliest first. */
export const mornings = async (tx: Transaction, question: AudienceQuestion, local: string): Promise<Morning[]> => {
  const { rows } = await tx.execute<Omit<Morning, 'at'> & { at: string }>(sql`
    select q.zone, m.not_before as at, count(*) as people
      from (${audienceQuery(question)}) q ${joinMornings(local)}
     where q.refusal is null group by q.zone, m.not_before order by m.not_before, people desc, q.zone`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
};
