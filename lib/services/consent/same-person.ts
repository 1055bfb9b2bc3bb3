import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Context } from '#lib/services/context.ts';

/**
 * Every record that staff found to be of one person (lib/services/people/merge.ts), this one among them: what was merged
 * into it, what it was merged into, and so on.
 */
export const samePerson = async (
  tx: Transaction,
  { workspaceId }: Pick<Context, 'workspaceId'>,
  contactId: number,
): Promise<number[]> => {
  const { rows } = await tx.execute<{ id: number }>(sql`
    with recursive same as (
      select ${contactId}::bigint as id
      union
      select split_part(e.target, ':', 2)::bigint
        from same join entries e on e.workspace_id = ${workspaceId} and e.contact_id = same.id
                                and e.type in ('contact.merged_in', 'contact.merged'))
    select id from same order by id`);
  return rows.map(({ id }) => id);
};
