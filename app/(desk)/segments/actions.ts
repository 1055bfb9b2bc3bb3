'use server';
import { z } from 'zod';
import { action } from '#app/_adapters/action.ts';
import { archiveSegment } from '#lib/services/segments/archive-segment.ts';
import { measureSegment } from '#lib/services/segments/measure-segment.ts';
import { saveSegment } from '#lib/services/segments/save-segment.ts';

const id = z.coerce.number().int().positive();

export const measure = action({ schema: z.object({ definition: z.unknown(), topicId: id.nullable() }) }, (ctx, input) =>
  measureSegment(ctx, { definition: input.definition, topicId: input.topicId }),
);

export const save = action(
  {
    schema: z.object({ id: id.nullable(), name: z.string().max(120), definition: z.unknown() }),
    capability: 'segments:write',
  },
  (ctx, input) => saveSegment(ctx, { id: input.id, name: input.name, definition: input.definition }),
);

export const archive = action({ schema: z.object({ id }), capability: 'segments:write' }, (ctx, input) =>
  archiveSegment(ctx, input.id),
);
