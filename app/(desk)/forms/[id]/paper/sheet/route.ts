import { route } from '#app/_adapters/route.ts';
import { Fault } from '#lib/domain/fault.ts';
import { formOf } from '#lib/services/forms/form-of.ts';
import { sheetPage } from './_sheet.tsx';

/** The form as a sheet of paper, with the exact words of today. */
export const GET = route({}, async (ctx, { params }) => {
  const found = await formOf(ctx, Number(params.id) || 0);
  if (!found) throw new Fault('form_missing', {}, 'missing');
  return sheetPage(found.page);
});
