import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Basis } from '#lib/domain/consent/basis.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { confirmationMs } from './ask.ts';
import { consentJob, lockDue } from './consent-job.ts';

export const expireBatch = 500;

/**
 * Enters what has run out by itself: requests nobody answered in 48 hours, and permissions whose time is over (the gate
 * refuses those from that very moment; this only writes it down). At most 500 a workspace and call; answers how many.
 */
export const expire = async (workerDb: Database, appDb: Database, now: Date): Promise<number> => {
  const { rows } = await workerDb.house.execute<{ workspace_id: number }>(sql`
    select distinct workspace_id from (
      select workspace_id from permissions where state = 'requested' and since <= ${askedBefore(now)}::timestamptz
      union all
      select workspace_id from permissions
       where valid_until is not null and state in ('given', 'renewed') and valid_until <= ${now.toISOString()}::timestamptz) due`);
  let expired = 0;
  for (const { workspace_id } of rows) expired += await expireIn(consentJob(appDb, workspace_id, now));
  return expired;
};

type Due = {
  contact_id: number;
  topic_id: number;
  channel: string;
  state: string;
  basis: Basis;
  statement_id: number | null;
};

const expireIn = (ctx: Context): Promise<number> =>
  write(ctx, async (tx) => {
    const due = sql`p.workspace_id = ${ctx.workspaceId} and (
        (p.state = 'requested' and p.since <= ${askedBefore(ctx.now)}::timestamptz)
        or (p.valid_until is not null and p.state in ('given', 'renewed') and p.valid_until <= ${ctx.now.toISOString()}::timestamptz))`;
    const people = await lockDue(tx, ctx, due, expireBatch);
    if (people.length === 0) return 0;
    const { rows } = await tx.execute<Due>(sql`
      select p.contact_id, p.topic_id, p.channel, p.state, p.basis, p.statement_id from permissions p
       where ${due} and p.contact_id = any (${sql.param(people)}::bigint[])
       order by p.contact_id, p.topic_id, p.channel`);
    if (rows.length === 0) return 0;
    const entries = await append(
      tx,
      ctx,
      rows.map((row) => ({
        kind: 'consent',
        type: 'expired',
        contactId: row.contact_id,
        topicId: row.topic_id,
        channel: row.channel,
        ...(row.statement_id !== null && { statementId: row.statement_id }),
        facts: { was: row.state, because: row.state === 'requested' ? 'no answer' : 'time is over', basis: row.basis },
      })),
    );
    const ended = rows.map(({ contact_id, topic_id, channel }, n) => ({
      contact: contact_id,
      topic: topic_id,
      channel,
      entry: entries[n]!.id,
    }));
    await tx.execute(sql`
      update permissions p set state = 'expired', entry_id = x.entry, since = ${ctx.now.toISOString()}, valid_until = null, remind_at = null
        from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as x (contact bigint, topic bigint, channel text, entry bigint)
       where p.workspace_id = ${ctx.workspaceId} and p.contact_id = x.contact and p.topic_id = x.topic and p.channel = x.channel`);
    return rows.length;
  });

const askedBefore = (now: Date): string => new Date(now.getTime() - confirmationMs).toISOString();
