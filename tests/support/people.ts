// People for database tests: a topic, and persons with an answer on it, written the way the verbs write them.
import { sql } from 'drizzle-orm';
import type { ConsentState } from '#lib/domain/consent/permission.ts';
import { draftStatement } from '#lib/services/consent/draft-statement.ts';
import { publishStatement } from '#lib/services/consent/publish-statement.ts';
import { topicOf } from '#lib/services/consent/topic-of.ts';
import { createContacts, type NewContact } from '#lib/services/contacts/create.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

/** A topic that promises `cadenceCount` messages in `cadenceDays` days, with published words in English. Answers its id. */
export const makeTopic = async (
  ctx: Context,
  { slug = 'news', cadenceCount = 2, cadenceDays = 7 } = {},
): Promise<number> => {
  const id = await write(ctx, async (tx) => {
    const { rows } = await tx.execute<{ id: number }>(sql`
      insert into topics (workspace_id, slug, name, cadence_count, cadence_days)
      values (${ctx.workspaceId}, ${slug}, ${slug}, ${cadenceCount}, ${cadenceDays}) returning id`);
    await append(tx, ctx, [{ kind: 'audit', type: 'topic.created', target: `topic:${rows[0]!.id}` }]);
    return rows[0]!.id;
  });
  const { promises } = (await topicOf(ctx, id))!;
  const draft = await draftStatement(ctx, {
    topicId: id,
    language: 'en',
    words: promises.en.suggestion,
    change: 'minor',
  });
  await publishStatement(ctx, draft);
  return id;
};

export type MadeUpPerson = Omit<Partial<NewContact>, 'address'> & {
  address: string;
  /** Their answer on the topic; nothing: never asked. */
  state?: ConsentState;
};

/** Creates the people and their answers on one topic, all as their own acts. Answers ids by address. */
export const makePeople = (ctx: Context, topicId: number, people: MadeUpPerson[]): Promise<Map<string, number>> =>
  write(ctx, async (tx) => {
    const made = await createContacts(
      tx,
      ctx,
      people.map((person) => ({ source: 'test', ...person })),
    );
    const {
      rows: [words],
    } = await tx.execute<{ id: number }>(sql`
      select id from statements where topic_id = ${topicId} and published_at is not null order by id desc limit 1`);
    const answered = people.filter((person) => person.state);
    const entries = await append(
      tx,
      ctx,
      answered.map((person) => ({
        kind: 'consent',
        type: person.state!,
        contactId: made.get(person.address)!.id,
        topicId,
        channel: 'email',
        ...(words && { statementId: words.id }),
        actor: { type: 'contact', contactId: made.get(person.address)!.id },
      })),
    );
    for (const [n, person] of answered.entries())
      await tx.execute(sql`
        insert into permissions (workspace_id, contact_id, topic_id, channel, state, entry_id, statement_id, since)
        values (${ctx.workspaceId}, ${made.get(person.address)!.id}, ${topicId}, 'email', ${person.state!},
                ${entries[n]!.id}, ${words?.id ?? null}, ${ctx.now.toISOString()})
        on conflict (workspace_id, contact_id, topic_id, channel)
          do update set state = excluded.state, entry_id = excluded.entry_id, statement_id = excluded.statement_id,
                        since = excluded.since`);
    return new Map([...made].map(([address, { id }]) => [address, id]));
  });
