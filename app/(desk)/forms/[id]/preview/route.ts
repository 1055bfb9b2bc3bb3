import { route } from '#app/_adapters/route.ts';
import { openPage } from '#app/(public)/f/[workspace]/[form]/_pages.tsx';
import { Fault } from '#lib/domain/fault.ts';
import { formOf } from '#lib/services/forms/form-of.ts';

/** The form exactly as a visitor sees it, also before it is open. Nothing can be sent from here. */
export const GET = route({}, async (ctx, { params }) => {
  const found = await formOf(ctx, Number(params.id) || 0);
  if (!found) throw new Fault('form_missing', {}, 'missing');
  return openPage({ ...found.page, languages: [] });
});
