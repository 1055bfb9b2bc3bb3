import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { type CurrentStatement, currentStatements } from '#db/queries/current-statements.ts';
import { type FormRow, type FormTopic, formBySlug, topicsOfForm } from '#db/queries/form-by-slug.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import { topicName } from '#lib/domain/consent/topic-name.ts';
import { isLocale, type Locale, locales } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';
import { wordsIn } from '#lib/services/words.ts';
import { shownToken } from './shown-token.ts';

export type FormBox = {
  statementId: number;
  topicName: string;
  description: string;
  words: string;
  version: number;
  facts: StatementFacts;
};
export type FormPage = {
  asker: Asker;
  form: Omit<FormRow, 'language'> & { language: Locale };
  /** The language the words are shown in, and all they can be shown in. */
  language: Locale;
  languages: Locale[];
  boxes: FormBox[];
  /** The words beside the box about measuring; null: it is not offered. */
  measurement: string | null;
  /** Must come back with the answer. */
  shown: string;
  open: boolean;
};

/** The workspace a public address names; 0: none. */
export const workspaceBySlug = async (ctx: Pick<Context, 'db'>, slug: string): Promise<number> => {
  const { rows } = await ctx.db.house.execute<{ id: number | null }>(sql`select workspace_by_slug(${slug}) as id`);
  return rows[0]?.id ?? 0;
};

/** A form as a visitor sees it, in the language asked for if all its words exist in it; null: there is no such form. */
export const formPage = async (
  ctx: Context,
  address: { workspace: string; form: string; language?: string | undefined; gpc?: boolean },
): Promise<FormPage | null> => {
  const workspaceId = await workspaceBySlug(ctx, address.workspace);
  const own = { ...ctx, workspaceId };
  return read(own, async (tx) => {
    const form = await formBySlug(tx, workspaceId, address.form);
    return form?.publishedAt ? pageOf(tx, own, form, { wanted: address.language, gpc: address.gpc }) : null;
  });
};

/**
 * The page of a form, open or not: what `formPage` shows to visitors and the desk shows before publishing. `gpc`: the
 * browser says no to being measured by itself (Global Privacy Control), so nobody asks.
 */
export const pageOf = async (
  tx: Transaction,
  ctx: Context,
  form: FormRow,
  { wanted, gpc = false }: { wanted?: string | undefined; gpc?: boolean | undefined } = {},
): Promise<FormPage> => {
  const [who, boxed] = await Promise.all([askerOf(tx, ctx.workspaceId), topicsOfForm(tx, ctx.workspaceId, form.id)]);
  const asker = who!;
  const topics = boxed.filter(({ archivedAt }) => !archivedAt);
  const statements = await currentStatements(
    tx,
    ctx.workspaceId,
    topics.map(({ topicId }) => topicId),
  );
  const own = isLocale(form.language) ? form.language : 'en';
  const languages = locales.filter((language) => language === own || covers(topics, statements, language));
  const language = languages.find((one) => one === wanted) ?? own;
  const words = statements.filter((statement) => statement.language === language);
  const boxes = topics.flatMap((topic) => {
    const statement = words.find(({ topicId }) => topicId === topic.topicId);
    return statement
      ? [
          {
            statementId: statement.id,
            topicName: topicName(topic, language),
            description: topic.description,
            words: statement.words,
            version: statement.version,
            facts: statement.facts,
          },
        ]
      : [];
  });
  const open = form.publishedAt !== null && form.withdrawnAt === null && boxes.length > 0;
  const asked = asker.measures && form.askMeasurement && !gpc;
  const measurement = asked ? measurementWords(asker.legalName, language) : null;
  return {
    asker,
    form: { ...form, language: own },
    language,
    languages,
    boxes,
    measurement,
    shown:
      boxes.length > 0
        ? shownToken(ctx, { formId: form.id, language, statements: words, measurement: measurement ?? undefined })
        : '',
    open,
  };
};

/** The very words beside the box about measuring. */
export const measurementWords = (sender: string, language: Locale): string =>
  wordsIn(language, 'public')('form.measurement', { sender });

const covers = (topics: FormTopic[], statements: CurrentStatement[], language: Locale): boolean =>
  topics.length > 0 &&
  topics.every(({ topicId }) => statements.some((one) => one.topicId === topicId && one.language === language));
