// Who is meant, who of them may be reached now, and why the others may not: one set-based query, never one a person.
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { LawOfReaders, Resting } from '#lib/domain/campaigns/law-facts.ts';
import { endOfTime } from '#lib/domain/end-of-time.ts';
import { jurisdictions } from '#lib/domain/jurisdictions/index.ts';
import type { SegmentDefinition } from '#lib/domain/segments/segment.ts';
import { segmentSql } from './segment-sql.ts';

export type AudienceQuestion = {
  workspaceId: number;
  topicId: number;
  channel: string;
  /** Checked already (lib/domain/segments/check.ts). */
  segment: SegmentDefinition;
  /** When it goes out, or at which time on each reader’s own clock; now, if that is over or nothing is said. */
  goes?: { at: Date } | { local: string } | undefined;
  /** A campaign: only whoever got that one. Absent or null: whoever the segment describes. */
  corrects?: number | null;
};

/**
 * Every matching person once, with what the gate says of them at this moment (of quiet hours: at the moment it goes):
 * `contact_id bigint`, `refusal text` (null: nothing stands against it), and, when it is only too early, `until timestamptz`
 * and `wait_reason text`. Both null: permitted now.
 * Along come `jurisdiction text` (`guessed`: nobody said so), `since timestamptz`, `sent_at timestamptz[]` (newest first),
 * `statement_id bigint` and `zone text`, whose clocks theirs are: nobody need ask once more.
 * To be used as a subquery: `insert into deliveries … select … from (${audienceQuery(…)}) a`. `everybody`: all of them are
 * wanted, so what is long to say is worked out once for each; otherwise a condition may be pushed in. The workspace's own night
 * is asked of each clock once, not of each reader.
 */
export const audienceQuery = (
  { workspaceId, topicId, channel, segment, goes, corrects }: AudienceQuestion,
  { everybody = false } = {},
): SQL => sql`
  select q.contact_id, q.refusal, q.basis, q.jurisdiction, q.guessed, q.since, q.sent_at, q.statement_id, q.zone,
         case when q.refusal is null and q.until > now() then q.until end as until,
         case when q.refusal is null and q.until > now() then
           gate_wait_reason(q.paused_until, q.topic_paused_until, q.quiet_until, q.sent_at, q.sent_topic, q.daily_limit, q.topic_id,
             q.cadence_count, q.cadence_days, q.own_days, q.weekly_budget) end as wait_reason
    from (
      select c.id as contact_id, r.jurisdiction, c.law is null and c.country is null as guessed, p.since, r.paused_until, p.paused_until as topic_paused_until, r.sent_at, r.sent_topic, r.daily_limit,
             t.id as topic_id, t.cadence_count::integer, t.cadence_days::integer, p.own_cadence_days::integer as own_days,
             w.weekly_budget, p.basis, p.statement_id, n.zone, n.quiet_until, gate_refusal(p.state, p.outdated, p.valid_until, r.open, r.closed_because, now()) as refusal,
             gate_until(r.paused_until, p.paused_until, n.quiet_until, r.sent_at, r.sent_topic, r.daily_limit, t.id,
               t.cadence_count, t.cadence_days, p.own_cadence_days, w.weekly_budget) as until
        from contacts c
        join (select id, time_zone, weekly_budget_of(policy) as weekly_budget, quiet_hours_of(policy) as own_quiet
                from workspaces offset 0) w on w.id = c.workspace_id
        join topics t on t.workspace_id = c.workspace_id and t.id = ${topicId}
        left join reach r on r.workspace_id = c.workspace_id and r.contact_id = c.id
        left join permissions p on p.workspace_id = c.workspace_id and p.contact_id = c.id
                               and p.topic_id = t.id and p.channel = ${channel}
        left join (
          select z.name, quiet_end(${momentOf(goes, sql`z.name`)}, z.name, o.own_quiet) as until
            from (select quiet_hours_of(policy) as own_quiet from workspaces where id = ${workspaceId} offset 0) o, pg_timezone_names z
           where not isempty(o.own_quiet) offset 0) night on night.name = coalesce(r.time_zone, w.time_zone)
        cross join lateral (select coalesce(r.time_zone, w.time_zone) as zone) x
        cross join lateral (select x.zone, greatest(
               quiet_until(${momentOf(goes, sql`x.zone`)}, x.zone, r.quiet, r.quiet_zone, '{}'),
               case when night.name is null and not isempty(w.own_quiet)
                 then quiet_end(${momentOf(goes, sql`x.zone`)}, x.zone, w.own_quiet) else night.until end) as quiet_until) n
       where c.workspace_id = ${workspaceId} and c.erased_at is null and ${segmentSql(segment)} and ${whoGot(corrects)} ${everybody ? sql`offset 0` : sql``}) q`;

const momentOf = (goes: AudienceQuestion['goes'], zone: SQL): SQL => {
  if (!goes) return sql`now()`;
  if ('at' in goes) return sql`greatest(now(), ${goes.at.toISOString()}::timestamptz)`;
  return sql`greatest(now(), ${goes.local}::timestamp at time zone ${zone})`;
};

/** For `c`: they got that campaign. Whoever is in doubt may not have: not until a person has settled it. */
const whoGot = (campaignId: number | null | undefined): SQL =>
  campaignId
    ? sql`exists (select from deliveries g where g.workspace_id = c.workspace_id and g.campaign_id = ${campaignId}
                     and g.contact_id = c.id and g.status = 'sent')`
    : sql`true`;

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
  waiting: Waiting[];
};

/** `from`, `until`: when the first and the last of them may be written to. */
export type Waiting = { reason: string; people: number; from: Date; until: Date };

export type AudienceFacts = {
  funnel: Funnel;
  /** Under whose law the people are that it may reach, now or later; most people first. */
  laws: LawOfReaders[];
  /** Of those it may reach now: who has had one, two, three messages or more in the last seven days. */
  thisWeek: [number, number, number];
  /** The words their permissions rest on; null: they came along without. */
  statements: Resting[];
  /** The first it may reach, now or later. */
  firstReader: number | null;
};

/** All that is counted of an audience, in one pass over it. Matches = permitted + refused + waiting, always. */
export const audienceFacts = async (tx: Transaction, question: AudienceQuestion): Promise<AudienceFacts> => {
  const { rows } = await tx.execute<{
    refusal: string | null;
    wait_reason: string | null;
    jurisdiction: string;
    statement_id: number | null;
    people: number;
    customers: number;
    one: number;
    two: number;
    three: number;
    first: number;
    guessed: number;
    due: number;
    overdue: number;
    earliest: string | null;
    latest: string | null;
  }>(sql`
    select refusal, wait_reason, jurisdiction, statement_id, count(*) as people,
           count(*) filter (where customer) as customers, min(contact_id) as first, min(until) as earliest, max(until) as latest,
           count(*) filter (where guessed) as guessed, count(*) filter (where due_at <= now()) as due,
           count(*) filter (where due_at <= now() - interval '30 days') as overdue,
           count(*) filter (where heard = 1) as one, count(*) filter (where heard = 2) as two, count(*) filter (where heard = 3) as three
      from (select contact_id, refusal, wait_reason, until, jurisdiction, guessed, since + ${reconfirmed} as due_at, statement_id, basis in ('soft-opt-in', 'implied') as customer,
                   case when refusal is not null or until is not null then 0 when sent_at[3] > now() - interval '7 days' then 3
                        when sent_at[2] > now() - interval '7 days' then 2 when sent_at[1] > now() - interval '7 days' then 1 end as heard
              from (${audienceQuery(question, { everybody: true })}) q offset 0) a
     group by refusal, wait_reason, jurisdiction, statement_id`);
  const reached = rows.filter(({ refusal }) => refusal === null);
  const now = reached.filter(({ wait_reason }) => wait_reason === null);
  const customers = total(now, 'customers');
  return {
    funnel: {
      matches: total(rows, 'people'),
      permitted: total(now, 'people'),
      ...(customers > 0 && { customers }),
      refused: peopleBy(rows, ({ refusal }) => refusal).map(([reason, people]) => ({ reason, people })),
      waiting: peopleBy(reached, ({ wait_reason }) => wait_reason).map(([reason, people]) => {
        const lines = reached.filter(({ wait_reason }) => wait_reason === reason);
        const times = (key: 'earliest' | 'latest') => lines.map((line) => millisecondsOf(line[key]));
        return {
          reason,
          people,
          from: new Date(Math.min(...times('earliest'))),
          until: new Date(Math.max(...times('latest'))),
        };
      }),
    },
    laws: peopleBy(reached, ({ jurisdiction }) => jurisdiction).map(([jurisdiction, people]) => {
      const under = reached.filter((row) => row.jurisdiction === jurisdiction);
      return {
        jurisdiction,
        people,
        guessed: total(under, 'guessed'),
        due: total(under, 'due'),
        overdue: total(under, 'overdue'),
        statements: statementsOf(under),
      };
    }),
    thisWeek: [total(now, 'one'), total(now, 'two'), total(now, 'three')],
    statements: statementsOf(reached),
    firstReader: reached.length === 0 ? null : Math.min(...reached.map(({ first }) => first)),
  };
};

/** So long a yes stands by the law of the reader, as SQL; null: until it is taken back. */
const reconfirmed: SQL = sql`case jurisdiction ${sql.join(
  jurisdictions.flatMap(({ code, email: { reconfirmMonths } }) =>
    reconfirmMonths ? [sql`when ${code} then interval '1 month' * ${reconfirmMonths.value}::integer`] : [],
  ),
  sql` `,
)} end`;

const statementsOf = (rows: readonly { statement_id: number | null; people: number }[]): Resting[] => [
  ...peopleBy(rows, ({ statement_id }) => statement_id).map(([statementId, people]) => ({ statementId, people })),
  ...rows.filter(({ statement_id }) => statement_id === null).map(({ people }) => ({ statementId: null, people })),
];

const millisecondsOf = (text: string | null): number =>
  text === null || text === 'infinity' ? endOfTime : new Date(text).getTime();

const total = <K extends 'people' | 'customers' | 'guessed' | 'due' | 'overdue' | 'one' | 'two' | 'three'>(
  rows: readonly Record<K, number>[],
  key: K,
): number => rows.reduce((sum, row) => sum + row[key], 0);

/** Added up by a key, most people first, then by the key; rows without one are left out. */
const peopleBy = <R extends { people: number }, K extends string | number>(
  rows: readonly R[],
  keyOf: (row: R) => K | null,
): [K, number][] => {
  const sums = new Map<K, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + row.people);
  }
  return [...sums].sort(([a, more], [b, people]) => people - more || (a < b ? -1 : 1));
};

export const funnel = async (tx: Transaction, question: AudienceQuestion): Promise<Funnel> =>
  (await audienceFacts(tx, question)).funnel;

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
