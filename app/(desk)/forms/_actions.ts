'use server';
import { z } from 'zod';
import { action } from '#app/_adapters/action.ts';
import { type Accent, accentNames } from '#lib/domain/forms/accent.ts';
import { createForm as create } from '#lib/services/forms/create-form.ts';
import { editForm as edit } from '#lib/services/forms/edit-form.ts';
import { publishForm as publish } from '#lib/services/forms/publish-form.ts';
import { withdrawForm as withdraw } from '#lib/services/forms/withdraw-form.ts';

const id = z.coerce.number().int().positive();
const form = z.object({
  name: z.string().trim().min(1).max(80),
  slug: z.string().trim().min(1).max(60),
  language: z.enum(['en', 'vi']),
  heading: z.string().trim().min(1).max(160),
  intro: z.string().trim().max(1000),
  thanks: z.string().trim().max(500),
  askName: z.boolean(),
  askCountry: z.boolean(),
  askMeasurement: z.boolean(),
  accent: z.enum(accentNames as [Accent, ...Accent[]]),
  logoText: z.string().trim().max(60),
  topicIds: z.array(id),
});
const capability = 'forms:write' as const;

export const createForm = action({ schema: form, capability }, async (ctx, input) => ({
  id: await create(ctx, input),
}));
export const editForm = action({ schema: form.extend({ id }), capability }, (ctx, { id, ...input }) =>
  edit(ctx, id, input),
);
export const publishForm = action({ schema: z.object({ id }), capability }, (ctx, input) => publish(ctx, input.id));
export const withdrawForm = action({ schema: z.object({ id }), capability }, (ctx, input) => withdraw(ctx, input.id));
