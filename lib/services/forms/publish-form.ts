import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { currentStatements } from '#db/queries/current-statements.ts';
import { topicsOfForm } from '#db/queries/form-by-slug.ts';
import { forms } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

/** Opens a form to everybody. Every topic it asks for needs published words in the form's language. */
export const publishForm = (ctx: Context, formId: number): Promise<void> => {
  authorise(ctx, 'forms:write');
  return write(ctx, async (tx) => {
    const own = and(eq(forms.workspaceId, ctx.workspaceId), eq(forms.id, formId));
    const [form] = await tx.select().from(forms).where(own).for('update');
    if (!form) throw new Fault('form_missing', {}, 'missing');
    if (form.publishedAt && !form.withdrawnAt) return;
    await requireWords(tx, ctx, formId, form.language);
    await append(tx, ctx, [
      { kind: 'audit', type: 'form.published', target: `form:${formId}`, facts: { language: form.language } },
    ]);
    await tx.update(forms).set({ publishedAt: ctx.now, withdrawnAt: null }).where(own);
  });
};

/** Throws the fault that names the first topic without words in this language, or that is not asked for any more. */
export const requireWords = async (tx: Transaction, ctx: Context, formId: number, language: string) => {
  const asked = await topicsOfForm(tx, ctx.workspaceId, formId);
  if (asked.length === 0) throw new Fault('form_without_topic', { field: 'topicIds' });
  const words = await currentStatements(
    tx,
    ctx.workspaceId,
    asked.map(({ topicId }) => topicId),
  );
  const without = asked.find(
    ({ topicId }) => !words.some((statement) => statement.topicId === topicId && statement.language === language),
  );
  if (without) throw new Fault('form_without_words', { topic: without.name, language, field: 'topicIds' }, 'conflict');
};
