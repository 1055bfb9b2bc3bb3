import { and, eq, isNull } from 'drizzle-orm';
import { statements } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { nextVersion } from './next-version.ts';
import { statementFacts, tidyWords } from './statement-facts.ts';

export type StatementInput = { topicId: number; language: Locale; words: string; change: 'minor' | 'major' };

/** The next words of a topic in one language, for nobody to see yet. One draft at a time. Returns its id. */
export const draftStatement = (ctx: Context, input: StatementInput): Promise<number> => {
  authorise(ctx, 'topics:write');
  return write(ctx, async (tx) => {
    const { topicId, language, change } = input;
    const facts = await statementFacts(tx, ctx, topicId, language);
    if (!facts) throw new Fault('topic_missing', {}, 'missing');
    const [draft] = await tx
      .select({ id: statements.id })
      .from(statements)
      .where(
        and(
          eq(statements.workspaceId, ctx.workspaceId),
          eq(statements.topicId, topicId),
          eq(statements.language, language),
          isNull(statements.publishedAt),
        ),
      );
    if (draft) throw new Fault('statement_draft_exists', {}, 'conflict');
    const words = tidyWords(input.words);
    const { version } = await nextVersion(tx, ctx, { topicId, channel: facts.channel, language });
    const [statement] = await tx
      .insert(statements)
      .values({
        workspaceId: ctx.workspaceId,
        topicId,
        channel: facts.channel,
        language,
        version,
        change,
        words,
        facts,
      })
      .returning({ id: statements.id });
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'statement.drafted',
        topicId,
        statementId: statement!.id,
        target: `statement:${statement!.id}`,
        details: { after: { language, change, words } },
      },
    ]);
    return statement!.id;
  });
};
