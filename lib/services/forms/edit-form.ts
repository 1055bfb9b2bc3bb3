import { and, eq } from 'drizzle-orm';
import { topicsOfForm } from '#db/queries/form-by-slug.ts';
import { forms, formTopics } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { checkSlug } from './check-slug.ts';
import { checkTopics } from './check-topics.ts';
import type { FormInput } from './create-form.ts';
import { requireWords } from './publish-form.ts';

/** Changes a form. What is open stays complete: a published form takes no topic without words in its language. */
export const editForm = (ctx: Context, formId: number, { topicIds, ...input }: FormInput): Promise<void> => {
  authorise(ctx, 'forms:write');
  return write(ctx, async (tx) => {
    const own = and(eq(forms.workspaceId, ctx.workspaceId), eq(forms.id, formId));
    const [form] = await tx.select().from(forms).where(own).for('update');
    if (!form) throw new Fault('form_missing', {}, 'missing');
    const slug = await checkSlug(tx, ctx, input.slug, formId);
    await checkTopics(tx, ctx, topicIds);
    const before = await topicsOfForm(tx, ctx.workspaceId, formId);
    const of = and(eq(formTopics.workspaceId, ctx.workspaceId), eq(formTopics.formId, formId));
    await tx.delete(formTopics).where(of);
    await tx
      .insert(formTopics)
      .values(topicIds.map((topicId, position) => ({ workspaceId: ctx.workspaceId, formId, topicId, position })));
    if (form.publishedAt && !form.withdrawnAt) await requireWords(tx, ctx, formId, input.language);
    const { id: _, workspaceId: __, createdAt, publishedAt, withdrawnAt, ...rest } = form;
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'form.edited',
        target: `form:${formId}`,
        details: {
          before: { ...rest, topicIds: before.map(({ topicId }) => topicId) },
          after: { ...input, slug, topicIds },
        },
      },
    ]);
    await tx
      .update(forms)
      .set({ ...input, slug })
      .where(own);
  });
};
