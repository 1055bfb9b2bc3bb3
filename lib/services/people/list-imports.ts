import { type ImportRecord, importRecords } from '#db/queries/imports.ts';
import { type Context, read } from '#lib/services/context.ts';

/** The last 30 imports, newest first. */
export const listImports = (ctx: Context): Promise<ImportRecord[]> =>
  read(ctx, (tx) => importRecords(tx, ctx.workspaceId, 30));
