import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type ConsentState, takesHold } from '#lib/domain/consent/permission.ts';
import { drain } from '#lib/services/consent/drain.ts';
import { momentOfNo } from '#lib/services/consent/moment-of-no.ts';
import { followLaw } from '#lib/services/contacts/follow-law.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append, type NewEntry } from '#lib/services/ledger/append.ts';
import { readDetails } from '#lib/services/ledger/details.ts';
import { lockPeople } from '#lib/services/ledger/lock-people.ts';
import { keptOutside } from '#lib/services/restore/keep-noes.ts';
import { fillGaps } from './fill-gaps.ts';
import { type MergedTopic, type MergeInput, type MergePair, mergePair } from './merge-preview.ts';

/**
 * Two records of one person become one. What is stricter wins, topic by topic; closed doors stay closed; facts fill gaps.
 * The record merged away is ended topic by topic and never written to again, unless its owner signs up anew with that
 * address. Its history and its deliveries stay where they are and stay readable. Cannot be undone: a yes that was ended
 * comes back by the person alone. Answers, as a withdrawal does, when nothing is in flight to the one merged away.
 */
export const merge = async (ctx: Context, input: MergeInput): Promise<{ drained: boolean }> => {
  authorise(ctx, 'people:write');
  await record(ctx, input);
  const drained = [await drain(ctx, input.awayId), await drain(ctx, input.keptId)];
  await keptOutside(ctx);
  return { drained: drained.every(Boolean) };
};

const record = (asked: Context, input: MergeInput): Promise<void> =>
  write(asked, async (tx) => {
    const { keptId, awayId } = input;
    await lockPeople(tx, asked, [keptId, awayId]);
    const pair = await mergePair(tx, asked, input);
    const ctx = { ...asked, now: await momentOfNo(tx, asked, [keptId, awayId]) };
    await carryNoes(tx, ctx, input, pair.topics);
    if (pair.closes) await closeKept(tx, ctx, input, pair.closes);
    await endAway(tx, ctx, input, pair);
    await joinRhythm(tx, ctx, input);
    await fillGaps(tx, ctx, [{ ...pair.away.facts, id: keptId }], `contact:${awayId}`);
    await carryLaw(tx, ctx, input);
  });

/** An entry each, then the permission rests on it. */
const settle = async (
  tx: Transaction,
  ctx: Context,
  contactId: number,
  answers: { topicId: number; channel: string; type: ConsentState; entry: Partial<NewEntry> }[],
): Promise<void> => {
  if (answers.length === 0) return;
  const entries = await append(
    tx,
    ctx,
    answers.map(({ topicId, channel, type, entry }) => ({
      kind: 'consent',
      type,
      contactId,
      topicId,
      channel,
      ...entry,
    })),
  );
  const rows = answers.map(({ topicId, channel, type }, n) => ({
    topic: topicId,
    channel,
    state: type,
    entry: entries[n]!.id,
  }));
  await tx.execute(sql`
    insert into permissions (workspace_id, contact_id, topic_id, channel, state, entry_id, since)
    select ${ctx.workspaceId}::bigint, ${contactId}::bigint, topic, channel, state, entry, ${ctx.now.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (topic bigint, channel text, state text, entry bigint)
    on conflict (workspace_id, contact_id, topic_id, channel) do update
       set state = excluded.state, entry_id = excluded.entry_id, since = excluded.since, valid_until = null, remind_at = null`);
};

const carryNoes = (tx: Transaction, ctx: Context, { keptId, awayId }: MergeInput, topics: MergedTopic[]) =>
  settle(
    tx,
    ctx,
    keptId,
    topics.flatMap(({ topicId, channel, away, carried }) =>
      carried === null
        ? []
        : [
            {
              topicId,
              channel,
              type: carried,
              entry: { target: `contact:${awayId}`, facts: { method: 'merge', was: away } },
            },
          ],
    ),
  );

/** What was said about everything holds for the whole person, at both addresses. */
const closeKept = async (tx: Transaction, ctx: Context, { keptId, awayId }: MergeInput, reason: string) => {
  const [entry] = await append(tx, ctx, [
    {
      kind: 'consent',
      type: 'withdrawn',
      contactId: keptId,
      target: `contact:${awayId}`,
      facts: { method: 'merge', was: reason },
    },
  ]);
  const own = sql`workspace_id = ${ctx.workspaceId} and contact_id = ${keptId}`;
  await tx.execute(sql`
    update permissions set state = 'withdrawn', entry_id = ${entry!.id}, since = ${ctx.now.toISOString()}, valid_until = null, remind_at = null
     where ${own} and state <> 'withdrawn'`);
  await tx.execute(
    sql`update reach set open = false, closed_because = ${reason}, entry_id = ${entry!.id} where ${own}`,
  );
  await tx.execute(sql`
    insert into suppressions (workspace_id, channel, address_hash, reason, entry_id, created_at)
    select ${ctx.workspaceId}::bigint, 'email', address_hash, ${reason}, ${entry!.id}, ${ctx.now.toISOString()}
      from contacts where workspace_id = ${ctx.workspaceId} and id = ${keptId}
    on conflict (workspace_id, channel, address_hash) do update
       set reason = excluded.reason, entry_id = excluded.entry_id, created_at = excluded.created_at,
           lifted_at = null, lifted_entry_id = null`);
};

/** Suppressions of its address stay as they are. */
const endAway = async (tx: Transaction, ctx: Context, { keptId, awayId, note }: MergeInput, { topics }: MergePair) => {
  const target = `contact:${keptId}`;
  await settle(
    tx,
    ctx,
    awayId,
    topics
      .filter(({ away }) => away !== null && takesHold(away, 'revoked', false))
      .map(({ topicId, channel, away }) => ({
        topicId,
        channel,
        type: 'revoked',
        entry: { target, facts: { method: 'merge', was: away } },
      })),
  );
  const [, merged] = await append(tx, ctx, [
    { kind: 'audit', type: 'contact.merged_in', contactId: keptId, target: `contact:${awayId}`, details: { note } },
    { kind: 'audit', type: 'contact.merged', contactId: awayId, target, details: { note } },
  ]);
  await tx.execute(sql`
    update reach set open = false, closed_because = 'merged', entry_id = ${merged!.id}
     where workspace_id = ${ctx.workspaceId} and contact_id = ${awayId}`);
};

/** One person has one rhythm: the longer pause, the slower cadence, the no to being measured, every message that came. */
const joinRhythm = async (tx: Transaction, ctx: Context, { keptId, awayId }: MergeInput) => {
  await tx.execute(sql`
    update reach k set paused_until = greatest(k.paused_until, a.paused_until),
           measurement = k.measurement and (a.measurement or a.measurement_entry_id is null),
           (sent_at, sent_topic) = (
             select coalesce(array_agg(s.at order by s.at desc), '{}'), coalesce(array_agg(s.topic order by s.at desc), '{}')
               from (select at, topic from (select unnest(k.sent_at) as at, unnest(k.sent_topic) as topic
                                            union all select unnest(a.sent_at), unnest(a.sent_topic)) all_sent
                      order by at desc limit slots_kept(${ctx.workspaceId})) s)
      from reach a
     where k.workspace_id = ${ctx.workspaceId} and k.contact_id = ${keptId}
       and a.workspace_id = ${ctx.workspaceId} and a.contact_id = ${awayId}`);
  await tx.execute(sql`
    update permissions k set paused_until = greatest(k.paused_until, a.paused_until),
           own_cadence_days = greatest(k.own_cadence_days, a.own_cadence_days)
      from permissions a
     where k.workspace_id = ${ctx.workspaceId} and k.contact_id = ${keptId} and a.workspace_id = ${ctx.workspaceId}
       and a.contact_id = ${awayId} and a.topic_id = k.topic_id and a.channel = k.channel`);
};

/** What staff found out about the law of one holds for the whole person, unless they found out about the kept one. */
const carryLaw = async (tx: Transaction, ctx: Context, { keptId, awayId }: MergeInput) => {
  const { rows } = await tx.execute<{ law: string; entry: number }>(sql`
    select a.law, a.law_entry_id as entry from contacts a
      join contacts k on k.workspace_id = a.workspace_id and k.id = ${keptId} and k.law is null
     where a.workspace_id = ${ctx.workspaceId} and a.id = ${awayId} and a.law is not null`);
  const [found] = rows;
  if (!found) return;
  const reason = (await readDetails(tx, ctx, [found.entry])).get(found.entry)?.reason ?? null;
  const [entry] = await append(tx, ctx, [
    {
      kind: 'audit',
      type: 'contact.law_corrected',
      contactId: keptId,
      target: `contact:${awayId}`,
      details: { before: null, after: found.law, reason },
    },
  ]);
  await tx.execute(sql`
    update contacts set law = ${found.law}, law_entry_id = ${entry!.id}
     where workspace_id = ${ctx.workspaceId} and id = ${keptId}`);
  await followLaw(tx, ctx, [keptId]);
};
