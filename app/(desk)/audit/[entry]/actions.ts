'use server';
import { z } from 'zod';
import { action } from '#app/_adapters/action.ts';
import { entryProof } from '#lib/services/ledger/entry-proof.ts';

/** The proof of one entry as a file. A checkpoint is signed for it when none covers it yet, so it is no mere look. */
export const proveEntry = action({ schema: z.object({ entry: z.number().int() }) }, async (ctx, { entry }) => ({
  name: `askfirst-${ctx.workspace.slug}-${entry}.tlog-proof`,
  text: (await entryProof(ctx, entry)).file,
}));
