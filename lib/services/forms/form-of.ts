import { and, eq } from 'drizzle-orm';
import { topicsOfForm } from '#db/queries/form-by-slug.ts';
import { type FormLine, formList } from '#db/queries/form-list.ts';
import { forms } from '#db/schema/index.ts';
import { type Context, read } from '#lib/services/context.ts';
import type { FormInput } from './create-form.ts';
import { formAddress } from './embedded-form.ts';
import { type FormPage, pageOf } from './form-page.ts';
import { snippetOf } from './snippet.ts';

export type FormDetail = {
  line: FormLine;
  input: Required<FormInput>;
  page: FormPage;
  address: string;
  snippet: string;
};

/** One form: its settings, what visitors see, its public address, what came through it; null: there is none. */
export const formOf = (ctx: Context, formId: number): Promise<FormDetail | null> =>
  read(ctx, async (tx) => {
    const [form] = await tx
      .select()
      .from(forms)
      .where(and(eq(forms.workspaceId, ctx.workspaceId), eq(forms.id, formId)));
    const [line] = await formList(tx, ctx.workspaceId, formId);
    if (!form || !line) return null;
    const page = await pageOf(tx, ctx, form);
    const topics = await topicsOfForm(tx, ctx.workspaceId, formId);
    const { name, slug, heading, intro, thanks, askName, askCountry, askMeasurement, accent, logoText } = form;
    return {
      line,
      page,
      input: {
        name,
        slug,
        heading,
        intro,
        thanks,
        askName,
        askCountry,
        askMeasurement,
        accent,
        logoText,
        language: page.form.language,
        topicIds: topics.map(({ topicId }) => topicId),
      },
      address: formAddress(page.asker.slug, slug),
      snippet: snippetOf(page),
    };
  });
