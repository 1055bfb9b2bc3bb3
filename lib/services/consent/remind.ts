import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { currentStatements } from '#db/queries/current-statements.ts';
import { type Context, write } from '#lib/services/context.ts';
import { askStanding, type StandingQuestion, wordsFor } from './ask-standing.ts';
import { consentJob, lockDue } from './consent-job.ts';

const batch = 200;

/**
 * Asks people whose yes runs out soon whether it may go on, while it still permits asking: one letter a person and term.
 * Whoever says nothing is not written to when the term is over. Answers how many permissions were seen to.
 */
export const remind = async (workerDb: Database, appDb: Database, now: Date): Promise<number> => {
  const { rows } = await workerDb.house.execute<{ workspace_id: number }>(sql`
    select distinct workspace_id from permissions
     where remind_at is not null and state in ('given', 'renewed') and remind_at <= ${now.toISOString()}::timestamptz`);
  let seen = 0;
  for (const { workspace_id } of rows) seen += await remindIn(consentJob(appDb, workspace_id, now));
  return seen;
};

type Due = {
  contact_id: number;
  topic_id: number;
  address: string | null;
  language: string | null;
  agreed_in: string | null;
  valid_until: string;
  may_ask: boolean;
};

const remindIn = (ctx: Context): Promise<number> =>
  write(ctx, async (tx) => {
    const now = ctx.now.toISOString();
    const due = sql`p.workspace_id = ${ctx.workspaceId} and p.remind_at is not null and p.state in ('given', 'renewed')
      and p.remind_at <= ${now}::timestamptz`;
    const people = await lockDue(tx, ctx, due, batch);
    if (people.length === 0) return 0;
    // Asked once, whatever comes of it; the update reads again what may have changed while the lock was waited for.
    const { rows } = await tx.execute<Due>(sql`
      with taken as (
        update permissions p set remind_at = null where ${due} and p.contact_id = any (${sql.param(people)}::bigint[])
        returning p.contact_id, p.topic_id, p.statement_id, p.valid_until, p.outdated)
      select k.contact_id, k.topic_id, c.address, c.language, s.language as agreed_in, k.valid_until,
             not k.outdated and k.valid_until > ${now}::timestamptz and r.open as may_ask
        from taken k
        join contacts c on c.workspace_id = ${ctx.workspaceId} and c.id = k.contact_id
        join reach r on r.workspace_id = ${ctx.workspaceId} and r.contact_id = k.contact_id
        left join statements s on s.workspace_id = ${ctx.workspaceId} and s.id = k.statement_id
       order by k.contact_id, k.topic_id`);
    const statements = await currentStatements(tx, ctx.workspaceId, [...new Set(rows.map((row) => row.topic_id))]);
    await askStanding(tx, ctx, 'renewal', questionsOf(rows, statements));
    return rows.length;
  });

const questionsOf = (rows: Due[], current: Parameters<typeof wordsFor>[0]): StandingQuestion[] => {
  const questions = new Map<number, StandingQuestion>();
  for (const row of rows) {
    const words = wordsFor(current, row.topic_id, row.language, row.agreed_in);
    if (!row.may_ask || !row.address || !words) continue;
    const end = new Date(row.valid_until);
    const known = questions.get(row.contact_id);
    if (known) {
      known.statements.push(words);
      if (end < known.expiresAt) known.expiresAt = end;
    } else
      questions.set(row.contact_id, {
        contactId: row.contact_id,
        address: row.address,
        language: words.language,
        expiresAt: end,
        statements: [words],
      });
  }
  return [...questions.values()];
};
