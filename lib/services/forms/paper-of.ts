import { askerOf } from '#db/queries/asker.ts';
import { paperStatements } from '#db/queries/paper-statements.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';
import { measurementWords } from './form-page.ts';

export type SheetStatement = { id: number; topic: string; language: Locale; version: number; words: string };
export type PaperSheet = {
  /** Each version of the words that still counts. */
  statements: SheetStatement[];
  /** The box about measuring, in each language a sheet may speak; none: the form does not ask. */
  measurement: { language: Locale; words: string }[];
};

/** What may stand on the sheets of a form. */
export const paperOf = (ctx: Context, form: { id: number; askMeasurement: boolean }): Promise<PaperSheet> =>
  read(ctx, async (tx) => {
    const asker = await askerOf(tx, ctx.workspaceId);
    const statements = (await paperStatements(tx, ctx.workspaceId, form.id)).flatMap(
      ({ id, topicName, language, version, words }) =>
        isLocale(language) ? [{ id, topic: topicName, language, version, words }] : [],
    );
    const languages = asker?.measures && form.askMeasurement ? statements.map(({ language }) => language) : [];
    const measurement = [...new Set(languages)].map((language) => ({
      language,
      words: measurementWords(asker!.legalName, language),
    }));
    return { statements, measurement };
  });
