import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type CurrentStatement, currentStatements } from '#db/queries/current-statements.ts';
import { askAnewDays, type NotAskedAnew } from '#lib/domain/consent/ask-anew.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { askStanding, wordsFor } from './ask-standing.ts';

export type RePermission = {
  /** When the newest major version was published, and until when people may be asked about it. */
  changedAt: Date;
  until: Date;
  open: boolean;
  /** People whose yes is older than these words: who may be asked, and why the others may not. */
  mayAsk: number;
  others: { reason: NotAskedAnew; people: number }[];
};

type Candidate = {
  contact_id: number;
  address: string;
  language: string | null;
  agreed_in: string | null;
  reason: NotAskedAnew | null;
};

/** Who could be asked anew about a topic whose words changed in substance; null: nobody's yes was left behind. */
export const rePermissionOf = (ctx: Context, topicId: number): Promise<RePermission | null> =>
  read(ctx, async (tx) => {
    const changedAt = await lastMajor(tx, ctx, topicId);
    if (!changedAt) return null;
    const { may, others } = await candidates(tx, ctx, topicId, changedAt);
    if (may.length === 0 && others.length === 0) return null;
    return { changedAt, ...windowOf(ctx, changedAt), mayAsk: may.length, others };
  });

/**
 * Asks everybody a live basis lets us ask, once: who said yes to the older words, has not left, and can be reached. Their
 * answer is a yes to the new words; a silence stays a no. Answers how many were asked.
 */
export const askAnew = (ctx: Context, topicId: number): Promise<number> => {
  authorise(ctx, 'topics:write');
  return write(ctx, async (tx) => {
    const { rows } = await tx.execute<{ archived: boolean }>(sql`
      select archived_at is not null as archived from topics
       where workspace_id = ${ctx.workspaceId} and id = ${topicId} for update`);
    if (!rows[0]) throw new Fault('topic_missing', {}, 'missing');
    if (rows[0].archived) throw new Fault('topic_archived', {}, 'conflict');
    const changedAt = await lastMajor(tx, ctx, topicId);
    const { until, open } = changedAt ? windowOf(ctx, changedAt) : { until: null, open: false };
    if (!changedAt || !until || !open) throw new Fault('anew_too_late', { days: askAnewDays }, 'conflict');
    await lockPeople(tx, ctx, topicId);
    // Read under the locks: whoever left while they were waited for is not asked.
    const { may } = await candidates(tx, ctx, topicId, changedAt);
    if (may.length === 0) throw new Fault('anew_nobody', {}, 'conflict');
    await append(tx, ctx, [
      { kind: 'audit', type: 'topic.asked_anew', topicId, target: `topic:${topicId}`, facts: { people: may.length } },
    ]);
    await askStanding(
      tx,
      ctx,
      're-permission',
      may.map(({ contact_id, address, words }) => ({
        contactId: contact_id,
        address,
        language: words.language,
        expiresAt: until,
        statements: [words],
      })),
    );
    return may.length;
  });
};

const windowOf = ({ now }: Context, changedAt: Date) => {
  const until = new Date(changedAt.getTime() + askAnewDays * 24 * 60 * 60 * 1000);
  return { until, open: now < until };
};

const lastMajor = async (tx: Transaction, ctx: Context, topicId: number): Promise<Date | null> => {
  const { rows } = await tx.execute<{ at: string | null }>(sql`
    select max(published_at) as at from statements
     where workspace_id = ${ctx.workspaceId} and topic_id = ${topicId} and change = 'major' and published_at is not null`);
  return rows[0]?.at ? new Date(rows[0].at) : null;
};

const lockPeople = (tx: Transaction, ctx: Context, topicId: number) =>
  tx.execute(sql`
    select from contact_keys where workspace_id = ${ctx.workspaceId} and contact_id in (
      select contact_id from permissions
       where workspace_id = ${ctx.workspaceId} and topic_id = ${topicId} and outdated and state in ('given', 'renewed'))
     order by contact_id for no key update`);

const candidates = async (
  tx: Transaction,
  ctx: Context,
  topicId: number,
  changedAt: Date,
): Promise<{
  may: (Candidate & { words: CurrentStatement })[];
  others: { reason: NotAskedAnew; people: number }[];
}> => {
  const now = ctx.now.toISOString();
  const { rows } = await tx.execute<Candidate>(sql`
    select p.contact_id, c.address, c.language, s.language as agreed_in,
           case when exists (select from confirmations q where q.workspace_id = p.workspace_id and q.contact_id = p.contact_id
                                and q.purpose = 're-permission' and q.created_at >= ${changedAt.toISOString()}::timestamptz
                                and q.asked @> jsonb_build_array(jsonb_build_object('topicId', p.topic_id))) then 'asked'
                when not r.open then 'closed'
                when p.valid_until <= ${now}::timestamptz then 'expired'
                when greatest(r.paused_until, p.paused_until) > ${now}::timestamptz then 'paused'
                when p.basis not in ('consent', 'imported') then 'own_right' end as reason
      from permissions p
      join contacts c on c.workspace_id = p.workspace_id and c.id = p.contact_id and c.erased_at is null
      join reach r on r.workspace_id = p.workspace_id and r.contact_id = p.contact_id
      left join statements s on s.workspace_id = p.workspace_id and s.id = p.statement_id
     where p.workspace_id = ${ctx.workspaceId} and p.topic_id = ${topicId} and p.outdated and p.state in ('given', 'renewed')
     order by p.contact_id`);
  const current = await currentStatements(tx, ctx.workspaceId, [topicId]);
  const may: (Candidate & { words: CurrentStatement })[] = [];
  const counts = new Map<NotAskedAnew, number>();
  for (const row of rows) {
    const words = wordsFor(current, topicId, row.language, row.agreed_in);
    if (!row.reason && words) may.push({ ...row, words });
    else {
      const reason = row.reason ?? 'no_words';
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  return { may, others: [...counts].map(([reason, people]) => ({ reason, people })) };
};
