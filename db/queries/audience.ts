// Who is meant, who of them may be reached now, and why the others may not: one set-based query, never one a person.
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { SegmentDefinition } from '#lib/domain/segments/segment.ts';
import { segmentSql } from './segment-sql.ts';

export type AudienceQuestion = {
  workspaceId: number;
  topicId: number;
  channel: string;
  /** Checked already (lib/domain/segments/check.ts). */
  segment: SegmentDefinition;
};

/**
 * Every matching person once, with what the gate says of them at this moment: `contact_id bigint`, `refusal text` (null:
 * nothing stands against it), and, when it is only too early, `until timestamptz` and `wait_reason text`.
 * `jurisdiction text` and `sent_at timestamptz[]` (newest first) come along; nobody need join `reach` once more.
 * Both null: permitted now. To be used as a subquery: `insert into deliveries … select … from (${audienceQuery(…)}) a`.
 */
export const audienceQuery = ({ workspaceId, topicId, channel, segment }: AudienceQuestion): SQL => sql`
  select q.contact_id, q.refusal, q.basis, q.jurisdiction, q.sent_at,
         case when q.refusal is null and q.until > now() then q.until end as until,
         case when q.refusal is null and q.until > now() then
           gate_wait_reason(q.paused_until, q.topic_paused_until, q.sent_at, q.sent_topic, q.daily_limit, q.topic_id,
             q.cadence_count, q.cadence_days, q.own_days, q.weekly_budget) end as wait_reason
    from (
      select c.id as contact_id, r.jurisdiction, r.paused_until, p.paused_until as topic_paused_until, r.sent_at, r.sent_topic, r.daily_limit,
             t.id as topic_id, t.cadence_count::integer, t.cadence_days::integer, p.own_cadence_days::integer as own_days,
             weekly_budget_of(w.policy) as weekly_budget,
             p.basis, gate_refusal(p.state, p.outdated, p.valid_until, r.open, r.closed_because, now()) as refusal,
             gate_until(r.paused_until, p.paused_until, r.sent_at, r.sent_topic, r.daily_limit, t.id,
               t.cadence_count, t.cadence_days, p.own_cadence_days, weekly_budget_of(w.policy)) as until
        from contacts c
        join workspaces w on w.id = c.workspace_id
        join topics t on t.workspace_id = c.workspace_id and t.id = ${topicId}
        left join reach r on r.workspace_id = c.workspace_id and r.contact_id = c.id
        left join permissions p on p.workspace_id = c.workspace_id and p.contact_id = c.id
                               and p.topic_id = t.id and p.channel = ${channel}
       where c.workspace_id = ${workspaceId} and c.erased_at is null and ${segmentSql(segment)}) q`;

export type Funnel = {
  /** People the segment describes. */
  matches: number;
  /** Of these, whom a message on this topic may reach at this moment. */
  permitted: number;
  /** How many of these never said yes: the law lets one write to existing customers. Absent: none. */
  customers?: number;
  /** Why the others may not, most people first: codes of lib/domain/delivery/reasons.ts. */
  refused: { reason: string; people: number }[];
  /** Who may, only not yet. */
  waiting: { reason: string; people: number }[];
};

/** Matches = permitted + refused + waiting, always. */
export const funnel = async (tx: Transaction, question: AudienceQuestion): Promise<Funnel> => {
  const { rows } = await tx.execute<{
    refusal: string | null;
    wait_reason: string | null;
    people: number;
    customers: number;
  }>(sql`
    select refusal, wait_reason, count(*) as people,
           count(*) filter (where basis in ('soft-opt-in', 'implied')) as customers from (${audienceQuery(question)}) a
     group by refusal, wait_reason order by people desc, refusal, wait_reason`);
  const count = (of: typeof rows) => of.reduce((sum, row) => sum + row.people, 0);
  const now = rows.filter((row) => row.refusal === null && row.wait_reason === null);
  const customers = now.reduce((sum, row) => sum + row.customers, 0);
  return {
    matches: count(rows),
    permitted: count(now),
    ...(customers > 0 && { customers }),
    refused: rows.flatMap(({ refusal, people }) => (refusal === null ? [] : [{ reason: refusal, people }])),
    waiting: rows.flatMap(({ wait_reason, people }) => (wait_reason === null ? [] : [{ reason: wait_reason, people }])),
  };
};

/** How many people the description matches, whatever they answered. */
export const countMatches = async (
  tx: Transaction,
  { workspaceId, segment }: Pick<AudienceQuestion, 'workspaceId' | 'segment'>,
): Promise<number> => {
  const { rows } = await tx.execute<{ people: number }>(sql`
    select count(*) as people from contacts c join workspaces w on w.id = c.workspace_id
     where c.workspace_id = ${workspaceId} and c.erased_at is null and ${segmentSql(segment)}`);
  return rows[0]!.people;
};
