// The log as a page reads it: every entry with who, about whom and about what, by name where the name is still known.
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';

/** What is looked for; everything left out is not asked. */
export type LogFilter = {
  kind?: 'consent' | 'audit' | undefined;
  /** A type or the beginning of one: `campaign.`, `withdrawn`. */
  type?: string | undefined;
  /** `contact`, `job`, or the id of a member of staff. */
  actor?: string | undefined;
  /** `campaign:12`. */
  target?: string | undefined;
  contactId?: number | undefined;
  from?: Date | undefined;
  /** Not included. */
  to?: Date | undefined;
  /** Part of a type or a target, or one of these types. */
  text?: string | undefined;
  textTypes?: string[] | undefined;
};

export type LogRow = {
  id: number;
  kind: 'consent' | 'audit';
  type: string;
  at: string;
  actorType: 'contact' | 'staff' | 'api-key' | 'job';
  actorId: string | null;
  actorName: string | null;
  contactId: number | null;
  address: string | null;
  firstName: string | null;
  lastName: string | null;
  erased: boolean;
  personSeq: number | null;
  topicId: number | null;
  topicName: string | null;
  channel: string | null;
  statementId: number | null;
  target: string | null;
  requestId: string | null;
  leaf: string;
  hash: string;
  /** Its place in the tree; null while it waits for one. */
  leafIndex: number | null;
};

const selected = sql`
  select e.id, e.kind, e.type, e.at, e.actor_type as "actorType", e.actor_id as "actorId", u.name as "actorName",
         e.contact_id as "contactId", c.address, c.first_name as "firstName", c.last_name as "lastName",
         e.contact_id is not null and k.wrapped is null as erased, e.person_seq as "personSeq",
         e.topic_id as "topicId", t.name as "topicName", e.channel, e.statement_id as "statementId", e.target,
         e.request_id as "requestId", convert_from(e.leaf, 'UTF8') as leaf, encode(e.leaf_hash, 'hex') as hash,
         l.leaf_index as "leafIndex"`;

const joined = sql`
  left join leaves l on l.workspace_id = e.workspace_id and l.entry_id = e.id
  left join contacts c on c.workspace_id = e.workspace_id and c.id = e.contact_id
  left join contact_keys k on k.workspace_id = e.workspace_id and k.contact_id = e.contact_id
  left join topics t on t.workspace_id = e.workspace_id and t.id = e.topic_id
  left join users u on e.actor_type = 'staff' and u.id = e.actor_id`;

/** Up to `limit` entries from the newest, or from just below `before`, or from just above `after`; newest first. */
export const logEntries = async (
  tx: Transaction,
  workspaceId: number,
  filter: LogFilter,
  { before, after, limit }: { before?: number | undefined; after?: number | undefined; limit: number },
): Promise<LogRow[]> => {
  const upwards = before === undefined && after !== undefined;
  const place = upwards ? sql`e.id > ${after}` : before === undefined ? sql`true` : sql`e.id < ${before}`;
  // Found first and named afterwards: the joins are made for one page, not for all that was passed over.
  const { rows } = await tx.execute<LogRow>(sql`
    with e as materialized (
      select e.* from entries e where e.workspace_id = ${workspaceId} and ${place} and ${conditions(filter)}
       order by e.id ${upwards ? sql`asc` : sql`desc`} limit ${limit})
    ${selected} from e ${joined} order by e.id desc`);
  return rows;
};

export const logEntry = async (tx: Transaction, workspaceId: number, id: number): Promise<LogRow | undefined> => {
  const { rows } = await tx.execute<LogRow>(sql`
    ${selected} from entries e ${joined} where e.workspace_id = ${workspaceId} and e.id = ${id}`);
  return rows[0];
};

const conditions = ({ kind, type, actor, target, contactId, from, to, text, textTypes = [] }: LogFilter): SQL => {
  const all: SQL[] = [sql`true`];
  if (kind) all.push(sql`e.kind = ${kind}`);
  if (type) all.push(sql`starts_with(e.type, ${type})`);
  if (actor === 'contact' || actor === 'job') all.push(sql`e.actor_type = ${actor}`);
  else if (actor) all.push(sql`e.actor_type = 'staff' and e.actor_id = ${actor}`);
  if (target) all.push(sql`e.target = ${target}`);
  if (contactId !== undefined) all.push(sql`e.contact_id = ${contactId}`);
  if (from) all.push(sql`e.at >= ${from.toISOString()}::timestamptz`);
  if (to) all.push(sql`e.at < ${to.toISOString()}::timestamptz`);
  if (text)
    all.push(sql`(strpos(lower(e.type), lower(${text})) > 0 or strpos(lower(e.target), lower(${text})) > 0
                  or e.type = any (${sql.param(textTypes)}::text[]))`);
  return sql.join(all, sql` and `);
};
