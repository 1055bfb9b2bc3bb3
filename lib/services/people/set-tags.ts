import { sql } from 'drizzle-orm';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

const most = 50;
const longest = 60;

/** Gives a person exactly these tags. Throws Fault person_missing, tags_too_many, tag_too_long. */
export const setTags = async (ctx: Context, input: { id: number; tags: string[] }): Promise<string[]> => {
  authorise(ctx, 'people:write');
  const tags = [...new Set(input.tags.map((tag) => tag.normalize('NFC').trim()).filter(Boolean))];
  if (tags.length > most) throw new Fault('tags_too_many', { most });
  if (tags.some((tag) => tag.length > longest)) throw new Fault('tag_too_long', { longest });
  await write(ctx, async (tx) => {
    const { rows } = await tx.execute<{ before: string[] }>(sql`
      with known as (select tags as before from contacts
        where workspace_id = ${ctx.workspaceId} and id = ${input.id} and erased_at is null for update)
      update contacts set tags = ${sql.param(tags)}::text[] from known
       where workspace_id = ${ctx.workspaceId} and id = ${input.id} returning known.before`);
    const [row] = rows;
    if (!row) throw new Fault('person_missing', {}, 'missing');
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'contact.tagged',
        contactId: input.id,
        target: `contact:${input.id}`,
        details: { before: row.before, after: tags },
      },
    ]);
  });
  return tags;
};
