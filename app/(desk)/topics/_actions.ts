'use server';
import { z } from 'zod';
import { action } from '#app/_adapters/action.ts';
import { archiveTopic as archive } from '#lib/services/consent/archive-topic.ts';
import { createTopic as create } from '#lib/services/consent/create-topic.ts';
import { draftStatement } from '#lib/services/consent/draft-statement.ts';
import { editStatement } from '#lib/services/consent/edit-statement.ts';
import { editTopic as edit } from '#lib/services/consent/edit-topic.ts';
import { publishStatement as publish } from '#lib/services/consent/publish-statement.ts';
import { askAnew as ask } from '#lib/services/consent/re-permission.ts';

const id = z.coerce.number().int().positive();
const ownName = z.string().trim().max(80).default('');
const topic = z.object({
  name: z.string().trim().min(1).max(80),
  name_en: ownName,
  name_vi: ownName,
  description: z.string().trim().max(300),
  cadenceCount: z.coerce.number().int().min(1).max(100),
  cadenceDays: z.coerce.number().int().min(1).max(366),
  /** One name a line. */
  thirdParties: z
    .string()
    .max(2000)
    .default('')
    .transform((text) => [...new Set(text.split('\n').flatMap((line) => line.trim() || []))].slice(0, 20)),
});
const topicInput = ({ name_en: en, name_vi: vi, ...rest }: z.infer<typeof topic>) => ({
  ...rest,
  names: { ...(en && { en }), ...(vi && { vi }) },
});
const capability = 'topics:write' as const;

export const createTopic = action({ schema: topic, capability }, async (ctx, input) => ({
  id: await create(ctx, topicInput(input)),
}));

export const editTopic = action({ schema: topic.extend({ id }), capability }, (ctx, { id, ...input }) =>
  edit(ctx, id, topicInput(input)),
);

export const archiveTopic = action({ schema: z.object({ id, archived: z.boolean() }), capability }, (ctx, input) =>
  archive(ctx, input.id, input.archived),
);

const words = z.string().trim().min(1).max(4000);
const change = z.enum(['minor', 'major']);

/** Keeps a draft: a new one, or the one that is there. */
export const saveStatement = action(
  {
    schema: z.object({ topicId: id, statementId: id.nullable(), language: z.enum(['en', 'vi']), words, change }),
    capability,
  },
  async (ctx, { statementId, ...input }) => {
    if (statementId === null) return { id: await draftStatement(ctx, input) };
    await editStatement(ctx, statementId, input);
    return { id: statementId };
  },
);

export const publishStatement = action({ schema: z.object({ id }), capability }, (ctx, input) =>
  publish(ctx, input.id),
);

export const askAnew = action({ schema: z.object({ id }), capability }, async (ctx, input) => ({
  asked: await ask(ctx, input.id),
}));
