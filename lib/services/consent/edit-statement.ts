import { and, eq } from 'drizzle-orm';
import { statements } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { tidyWords } from './statement-facts.ts';

/** Drafts only: published words stay as they are, the database holds them too. */
export const editStatement = (
  ctx: Context,
  statementId: number,
  input: { words: string; change: 'minor' | 'major' },
): Promise<void> => {
  authorise(ctx, 'topics:write');
  return write(ctx, async (tx) => {
    const own = and(eq(statements.workspaceId, ctx.workspaceId), eq(statements.id, statementId));
    const [statement] = await tx.select().from(statements).where(own).for('update');
    if (!statement) throw new Fault('statement_missing', {}, 'missing');
    if (statement.publishedAt) throw new Fault('statement_published', {}, 'conflict');
    const after = { words: tidyWords(input.words), change: input.change };
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'statement.edited',
        topicId: statement.topicId,
        statementId,
        target: `statement:${statementId}`,
        details: { before: { words: statement.words, change: statement.change }, after },
      },
    ]);
    await tx.update(statements).set(after).where(own);
  });
};
