'use server';
import { z } from 'zod';
import { action } from '#app/_adapters/action.ts';
import { resolveUnknown } from '#lib/services/delivery/resolve-unknown.ts';

const number = z.number().int().positive();

export const settleDelivery = action(
  { schema: z.object({ campaignId: number, contactId: number, sent: z.boolean(), note: z.string().max(2000) }) },
  (ctx, found) => resolveUnknown(ctx, found),
);
