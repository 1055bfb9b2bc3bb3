import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { forms } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { slugOf } from '#lib/domain/slug.ts';
import type { Context } from '#lib/services/context.ts';

/** The address as it will stand, if nobody else has it. */
export const checkSlug = async (tx: Transaction, ctx: Context, wanted: string, formId?: number): Promise<string> => {
  const slug = slugOf(wanted);
  if (!slug) throw new Fault('form_slug', { field: 'slug' });
  const [other] = await tx
    .select({ id: forms.id })
    .from(forms)
    .where(and(eq(forms.workspaceId, ctx.workspaceId), eq(forms.slug, slug)));
  if (other && other.id !== formId) throw new Fault('form_slug_taken', { field: 'slug', slug }, 'conflict');
  return slug;
};
