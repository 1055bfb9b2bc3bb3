import { paperStatements } from '#db/queries/paper-statements.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';

export type SheetStatement = { id: number; topic: string; language: Locale; version: number; words: string };

/** What may stand on the sheets of a form: each version of the words that still counts. */
export const paperOf = (ctx: Context, formId: number): Promise<SheetStatement[]> =>
  read(ctx, async (tx) =>
    (await paperStatements(tx, ctx.workspaceId, formId)).flatMap(({ id, topicName, language, version, words }) =>
      isLocale(language) ? [{ id, topic: topicName, language, version, words }] : [],
    ),
  );
