// What a person's entries add up to and what the projection says of it, page by page: never the whole table.
import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { ConsentState } from '#lib/domain/consent/permission.ts';

export type Projected = { contactId: number; topicId: number; channel: string; state: ConsentState; entryId: number };
export type Answered = { contactId: number; entryId: number; leaf: string };

const pageSize = 2_000;

/** The people of a workspace in order, each page with their consent entries in the order they were said and their rows. */
export async function* projectionPages(
  tx: Transaction,
  workspaceId: number,
): AsyncGenerator<{ erased: Set<number>; answers: Answered[]; rows: Projected[] }> {
  for (let after = 0; ; ) {
    const { rows: people } = await tx.execute<{ id: number; erased: boolean }>(sql`
      select contact_id as id, destroyed_at is not null as erased from contact_keys
       where workspace_id = ${workspaceId} and contact_id > ${after} order by contact_id limit ${pageSize}`);
    const last = people.at(-1);
    if (!last) return;
    const within = sql`workspace_id = ${workspaceId} and contact_id > ${after} and contact_id <= ${last.id}`;
    const { rows: answers } = await tx.execute<Answered>(sql`
      select contact_id as "contactId", id as "entryId", convert_from(leaf, 'UTF8') as leaf from entries
       where ${within} and kind = 'consent' order by contact_id, person_seq`);
    const { rows } = await tx.execute<Projected>(sql`
      select contact_id as "contactId", topic_id as "topicId", channel, state, entry_id as "entryId" from permissions
       where ${within} order by contact_id, topic_id, channel`);
    yield { erased: new Set(people.filter(({ erased }) => erased).map(({ id }) => id)), answers, rows };
    after = last.id;
  }
}
