import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Basis } from '#lib/domain/consent/basis.ts';
import type { ConsentState } from '#lib/domain/consent/permission.ts';
import type { SegmentDefinition } from '#lib/domain/segments/segment.ts';
import { audienceQuery } from './audience.ts';

/** What is looked for; everything left out is not asked. */
export type PeopleFilter = {
  /** Words, each of which is part of a name or an address. Capitals and accents do not matter. */
  search?: string | undefined;
  topicId?: number | undefined;
  /** On that topic; `not_asked`: no answer there. Without a topic: on any. */
  state?: ConsentState | 'not_asked' | undefined;
  tag?: string | undefined;
  /** `import:3`, `form:2`. */
  source?: string | undefined;
  /** Whom a description matches, and what the gate says of them on a topic: a reason, or `permitted`. */
  audience?: { segment: SegmentDefinition; topicId: number; channel: string; verdict?: string | undefined } | undefined;
};

export type PersonRow = {
  id: number;
  address: string | null;
  firstName: string | null;
  lastName: string | null;
  country: string | null;
  tags: string[];
  createdAt: string;
  erased: boolean;
  /** Why nothing may reach them; null: open. */
  closedBecause: string | null;
  answers: { topic: string; state: ConsentState; outdated: boolean; basis: Basis }[];
};

/** Up to `limit` people from the newest, or just below `before`, or just above `after`; newest first. */
export const peoplePage = async (
  tx: Transaction,
  workspaceId: number,
  filter: PeopleFilter,
  { before, after, limit }: { before?: number | undefined; after?: number | undefined; limit: number },
): Promise<PersonRow[]> => {
  const upwards = before === undefined && after !== undefined;
  const place = upwards ? sql`c.id > ${after}` : before === undefined ? sql`true` : sql`c.id < ${before}`;
  // Found first; answers are gathered for one page only.
  const { rows } = await tx.execute<PersonRow>(sql`
    with found as materialized (
      select c.* from contacts c where ${matching(workspaceId, filter)} and ${place}
       order by c.id ${upwards ? sql`asc` : sql`desc`} limit ${limit})
    select c.id, c.address, c.first_name as "firstName", c.last_name as "lastName", c.country, c.tags,
           c.created_at as "createdAt", c.erased_at is not null as erased,
           case when not r.open then coalesce(r.closed_because, 'objection') end as "closedBecause",
           coalesce((select jsonb_agg(jsonb_build_object('topic', t.name, 'state', p.state, 'outdated', p.outdated, 'basis', p.basis) order by t.id)
              from permissions p join topics t on t.workspace_id = p.workspace_id and t.id = p.topic_id
             where p.workspace_id = c.workspace_id and p.contact_id = c.id), '[]') as answers
      from found c left join reach r on r.workspace_id = c.workspace_id and r.contact_id = c.id
     order by c.id desc`);
  return rows;
};

export const countPeople = async (tx: Transaction, workspaceId: number, filter: PeopleFilter): Promise<number> => {
  const { rows } = await tx.execute<{ people: number }>(
    sql`select count(*) as people from contacts c where ${matching(workspaceId, filter)}`,
  );
  return rows[0]!.people;
};

const matching = (workspaceId: number, { search, topicId, state, tag, source, audience }: PeopleFilter): SQL => {
  const all: SQL[] = [sql`c.workspace_id = ${workspaceId}`];
  for (const word of wordsOf(search)) all.push(sql`position(${word} in ${folded}) > 0`);
  if (tag) all.push(sql`${tag} = any (c.tags)`);
  if (source) all.push(sql`c.source = ${source}`);
  if (topicId !== undefined || state !== undefined) all.push(answered(topicId, state));
  if (audience)
    all.push(sql`c.id in (select a.contact_id from (${audienceQuery({ workspaceId, ...audience })}) a
      where ${
        audience.verdict === undefined
          ? sql`true`
          : sql`coalesce(a.refusal, a.wait_reason, 'permitted') = ${audience.verdict}`
      })`);
  return sql.join(all, sql` and `);
};

const answered = (topicId: number | undefined, state: PeopleFilter['state']): SQL => {
  const exists = sql`exists (select from permissions p where p.workspace_id = c.workspace_id and p.contact_id = c.id
    and ${topicId === undefined ? sql`true` : sql`p.topic_id = ${topicId}`}
    and ${state === undefined || state === 'not_asked' ? sql`true` : sql`p.state = ${state}`})`;
  return state === 'not_asked' ? sql`not ${exists}` : exists;
};

// Without accents and capitals: who types "nguyen" looks for Nguyễn as well.
const folded = sql`replace(regexp_replace(normalize(lower(concat_ws(' ', c.address, c.first_name, c.last_name)), nfd),
  '[\u0300-\u036f]', '', 'g'), 'đ', 'd')`;
const wordsOf = (search: string | undefined): string[] =>
  (search ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 6);

/** The tags in use, most people first. */
export const tagsInUse = async (tx: Transaction, workspaceId: number, limit = 200) => {
  const { rows } = await tx.execute<{ tag: string; people: number }>(sql`
    select tag, count(*) as people from contacts c, unnest(c.tags) tag
     where c.workspace_id = ${workspaceId} group by tag order by people desc, tag limit ${limit}`);
  return rows;
};
