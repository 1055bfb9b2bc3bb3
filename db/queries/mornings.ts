// A time of day where each reader is: computed with PostgreSQL's own time zones, so that summer time is theirs to know.
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type AudienceQuestion, audienceQuery } from './audience.ts';

/**
 * Joins `m` to an audience `q`: `not_before timestamptz`, the moment the reader's clock shows `local`, and whose clock that
 * is. Whoever's zone is unknown, or none, has the workspace's. A time their clock skips is the one just after.
 */
export const joinMornings = (workspaceId: number, local: string): SQL => sql`
  cross join lateral (
    select coalesce(z.name, w.time_zone) as zone, ${local}::timestamp at time zone coalesce(z.name, w.time_zone) as not_before
      from workspaces w
      left join contacts x on x.workspace_id = w.id and x.id = q.contact_id
      left join zones z on z.name = x.time_zone
     where w.id = ${workspaceId}) m`;

/** Read once: asking for it is a walk through the files of the time zones. */
export const zones = sql`zones as materialized (select name from pg_timezone_names)`;

export type Morning = { zone: string; at: Date; people: number };

/** When the people it may reach see that time on their own clocks, the earliest first. */
export const mornings = async (tx: Transaction, question: AudienceQuestion, local: string): Promise<Morning[]> => {
  const { rows } = await tx.execute<Omit<Morning, 'at'> & { at: string }>(sql`
    with ${zones}
    select m.zone, m.not_before as at, count(*) as people
      from (${audienceQuery(question)}) q ${joinMornings(question.workspaceId, local)}
     where q.refusal is null group by m.zone, m.not_before order by m.not_before, people desc, m.zone`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
};
