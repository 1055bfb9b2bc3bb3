import { authorise, type Context } from '#lib/services/context.ts';
import { failImport } from './fail-import.ts';

/** The importer thought better of it, or the file's origin forbids it: nobody became anything, the rows are gone. */
export const discardImport = (ctx: Context, id: number): Promise<void> => {
  authorise(ctx, 'people:import');
  return failImport(ctx, id, 'import_discarded');
};
