// Who could be reached at a past moment, from the entries up to then and nothing else.
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Basis } from '#lib/domain/consent/basis.ts';
import type { ConsentState } from '#lib/domain/consent/permission.ts';

export type PastQuestion = { workspaceId: number; topicId: number; channel: string; at: Date };

/** `outdated`: the words had been replaced by a major version; `expired`: it had run out by its own clock. */
export type PastStanding = ConsentState | 'outdated';

export type PastCount = { standing: PastStanding; basis: Basis; people: number };
export type PastPerson = {
  contactId: number;
  name: string | null;
  erased: boolean;
  standing: PastStanding;
  basis: Basis;
  entryId: number;
  since: Date;
  until: Date | null;
};

/** Every person ever asked about the topic, and how they stood; `more` cuts the people it looks at. */
const standings = ({ workspaceId, topicId, channel, at }: PastQuestion, more: SQL = sql``): SQL => sql`
  select f.contact_id, f.answer[2]::bigint as entry_id, coalesce(f.answer[3], 'consent') as basis, f.answer[4]::timestamptz as until,
         case when f.answer[1] in ('given', 'renewed') and f.answer[4]::timestamptz <= ${at.toISOString()}::timestamptz then 'expired'
              when f.answer[1] in ('given', 'renewed') and exists (
                select from entries e
                  join statements said on said.workspace_id = e.workspace_id and said.id = e.statement_id
                  join statements later on later.workspace_id = said.workspace_id and later.topic_id = said.topic_id
                       and later.channel = said.channel and later.change = 'major' and later.version > said.version
                       and later.published_at <= ${at.toISOString()}::timestamptz
                 where e.workspace_id = ${workspaceId} and e.id = f.answer[2]::bigint) then 'outdated'
              else f.answer[1] end as standing
    from (select e.contact_id, fold_answers(
                   case when e.topic_id is not null then 0 when e.channel is not null then 5 else 6 end,
                   e.id, e.type, e.actor_type = 'contact', e.at, x.leaf ->> 'basis', x.leaf ->> 'until' order by e.person_seq) as answer
            from entries e
            left join lateral (select convert_from(e.leaf, 'UTF8')::jsonb as leaf
                                where e.type in ('given', 'renewed')) x on true
           where e.workspace_id = ${workspaceId} and e.kind = 'consent' and e.contact_id is not null
             and e.at <= ${at.toISOString()}::timestamptz and (e.topic_id = ${topicId} or e.topic_id is null)
             and (e.channel = ${channel} or e.channel is null) ${more}
           group by e.contact_id) f
   where f.answer[1] is not null`;

export const pastCounts = async (tx: Transaction, question: PastQuestion): Promise<PastCount[]> => {
  const { rows } = await tx.execute<PastCount>(sql`
    select standing, case when standing in ('given', 'renewed') then basis else 'consent' end as basis, count(*) as people
      from (${standings(question)}) s group by 1, 2 order by 3 desc, 1, 2`);
  return rows;
};

/** The people with a right that stood then, by number, above `after`. */
export const pastPeople = async (
  tx: Transaction,
  question: PastQuestion,
  { after, limit }: { after: number; limit: number },
): Promise<PastPerson[]> => {
  type Row = Omit<PastPerson, 'since' | 'until'> & { since: string; until: string | null };
  const { rows } = await tx.execute<Row>(sql`
    select s.contact_id as "contactId", s.standing, s.basis, s.entry_id as "entryId", e.at as since, s.until,
           nullif(trim(concat_ws(' ', c.first_name, c.last_name)), '') as "name", c.erased_at is not null as erased
      from (${standings(question, sql`and e.contact_id > ${after}`)}) s
      join entries e on e.workspace_id = ${question.workspaceId} and e.id = s.entry_id
      join contacts c on c.workspace_id = ${question.workspaceId} and c.id = s.contact_id
     where s.standing in ('given', 'renewed') order by s.contact_id limit ${limit}`);
  return rows.map((row) => ({
    ...row,
    since: new Date(row.since),
    until: row.until === null ? null : new Date(row.until),
  }));
};
