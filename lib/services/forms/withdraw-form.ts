import { and, eq } from 'drizzle-orm';
import { forms } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

/** Closes a form. Questions already mailed can still be answered. */
export const withdrawForm = (ctx: Context, formId: number): Promise<void> => {
  authorise(ctx, 'forms:write');
  return write(ctx, async (tx) => {
    const own = and(eq(forms.workspaceId, ctx.workspaceId), eq(forms.id, formId));
    const [form] = await tx.select().from(forms).where(own).for('update');
    if (!form) throw new Fault('form_missing', {}, 'missing');
    if (!form.publishedAt || form.withdrawnAt) return;
    await append(tx, ctx, [{ kind: 'audit', type: 'form.withdrawn', target: `form:${formId}` }]);
    await tx.update(forms).set({ withdrawnAt: ctx.now }).where(own);
  });
};
