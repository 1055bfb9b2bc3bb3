import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { CurrentStatement } from '#db/queries/current-statements.ts';
import type { Context } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

export type StandingQuestion = {
  contactId: number;
  address: string;
  language: string;
  expiresAt: Date;
  statements: CurrentStatement[];
};

/**
 * Asks people whom something permits to be asked: one `requested` entry a topic, one question, one letter a person, in three
 * statements however many they are. It changes nothing that stands (the laws of re-entry): a silence is worth nothing.
 * The people are locked.
 */
export const askStanding = async (
  tx: Transaction,
  ctx: Context,
  purpose: 'renewal' | 're-permission',
  questions: StandingQuestion[],
): Promise<void> => {
  if (questions.length === 0) return;
  const lines = questions.flatMap((question) => question.statements.map((statement) => ({ question, statement })));
  const entries = await append(
    tx,
    ctx,
    lines.map(({ question, statement }) => ({
      kind: 'consent',
      type: 'requested',
      contactId: question.contactId,
      topicId: statement.topicId,
      channel: statement.channel,
      statementId: statement.id,
      statementHash: new Uint8Array(statement.hash),
      target: `topic:${statement.topicId}`,
      facts: { method: purpose, language: statement.language },
    })),
  );
  const asked = new Map<number, object[]>(questions.map(({ contactId }) => [contactId, []]));
  for (const [n, { question, statement }] of lines.entries())
    asked.get(question.contactId)!.push({
      topicId: statement.topicId,
      channel: statement.channel,
      statementId: statement.id,
      entryId: entries[n]!.id,
    });
  const rows = questions.map(({ contactId, address, language, expiresAt }) => ({
    contact: contactId,
    to: address,
    language,
    expires: expiresAt,
    asked: asked.get(contactId),
  }));
  const now = ctx.now.toISOString();
  await tx.execute(sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as x (contact bigint, "to" text, language text, expires timestamptz, asked jsonb)),
    kept as (
      insert into confirmations (workspace_id, contact_id, purpose, language, asked, created_at, expires_at)
      select ${ctx.workspaceId}::bigint, contact, ${purpose}, language, asked, ${now}::timestamptz, expires from input order by contact
      on conflict (workspace_id, contact_id, purpose) where answered_at is null
        do update set language = excluded.language, asked = excluded.asked, created_at = excluded.created_at,
                      expires_at = excluded.expires_at
      returning id, contact_id)
    insert into letter_queue (workspace_id, kind, "to", payload, next_attempt_at, created_at)
    select ${ctx.workspaceId}::bigint, 'confirmation', x."to",
           jsonb_build_object('workspaceId', ${ctx.workspaceId}::bigint, 'confirmationId', k.id), ${now}::timestamptz, ${now}::timestamptz
      from kept k join input x on x.contact = k.contact_id`);
};

/** The words to ask somebody with: in their own language, else in the one they answered in; undefined: there are none. */
export const wordsFor = (
  statements: CurrentStatement[],
  topicId: number,
  ...languages: (string | null)[]
): CurrentStatement | undefined => {
  for (const language of languages) {
    const short = language?.split(/[-_]/)[0]?.toLowerCase();
    const found = statements.find((one) => one.topicId === topicId && one.language === short);
    if (found) return found;
  }
  return undefined;
};
