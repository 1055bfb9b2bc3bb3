import { and, asc, desc, eq, gt, ilike, lt } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { letters } from '#db/schema/index.ts';

export type LetterFilter = { to?: string; kind?: string; before?: number; after?: number };

const pageSize = 50;
const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** One page of letters, newest first, of whatever workspaces the transaction may see, and whether there are more. */
export const lettersPage = async (tx: Transaction, { to, kind, before, after }: LetterFilter) => {
  const { workspaceId, id, subject, createdAt } = letters;
  const rows = await tx
    .select({ workspaceId, id, kind: letters.kind, to: letters.to, subject, createdAt })
    .from(letters)
    .where(
      and(
        to ? ilike(letters.to, `%${literally(to)}%`) : undefined,
        kind ? eq(letters.kind, kind) : undefined,
        before ? lt(id, before) : undefined,
        after ? gt(id, after) : undefined,
      ),
    )
    .orderBy(after ? asc(id) : desc(id))
    .limit(pageSize + 1);
  const more = rows.length > pageSize;
  const page = rows.slice(0, pageSize);
  if (after) page.reverse();
  return {
    letters: page,
    older: (after ? true : more) ? page.at(-1)?.id : undefined,
    newer: (after ? more : Boolean(before)) ? page[0]?.id : undefined,
  };
};

export const letterById = async (tx: Transaction, workspaceId: number, id: number) => {
  const [letter] = await tx
    .select()
    .from(letters)
    .where(and(eq(letters.workspaceId, workspaceId), eq(letters.id, id)));
  return letter;
};
