'use server';
import { z } from 'zod';
import { action } from '#app/_adapters/action.ts';
import { resolveRestore } from '#lib/services/restore/resolve.ts';

export const resolve = action(
  { schema: z.object({ reason: z.string().trim().max(1_000) }), capability: 'workspace:manage' },
  resolveRestore,
);
