import { forms, formTopics } from '#db/schema/index.ts';
import type { Accent } from '#lib/domain/forms/accent.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { checkSlug } from './check-slug.ts';
import { checkTopics } from './check-topics.ts';

export type FormInput = {
  /** For the desk. */
  name: string;
  /** Its public address: letters, digits and hyphens. */
  slug: string;
  language: Locale;
  heading: string;
  intro: string;
  /** Said after asking. */
  thanks: string;
  askName: boolean;
  askCountry?: boolean;
  /** Offers the box about measuring, where the workspace measures. */
  askMeasurement?: boolean;
  accent?: Accent;
  /** Stands above the form in place of the legal name. */
  logoText?: string;
  /** One box each, in this order. */
  topicIds: number[];
};

/** A page where people can ask to be written to; open to nobody until it is published. Returns its id. */
export const createForm = (ctx: Context, { topicIds, ...input }: FormInput): Promise<number> => {
  authorise(ctx, 'forms:write');
  return write(ctx, async (tx) => {
    const slug = await checkSlug(tx, ctx, input.slug);
    await checkTopics(tx, ctx, topicIds);
    const [form] = await tx
      .insert(forms)
      .values({ workspaceId: ctx.workspaceId, ...input, slug })
      .returning({ id: forms.id });
    const id = form!.id;
    await tx
      .insert(formTopics)
      .values(topicIds.map((topicId, position) => ({ workspaceId: ctx.workspaceId, formId: id, topicId, position })));
    await append(tx, ctx, [
      { kind: 'audit', type: 'form.created', target: `form:${id}`, details: { after: { ...input, slug, topicIds } } },
    ]);
    return id;
  });
};
