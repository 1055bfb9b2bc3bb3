import { pageRoute } from '#app/_adapters/public-route.ts';
import { embeddedForm } from '#lib/services/forms/embedded-form.ts';
import { formPage } from '#lib/services/forms/form-page.ts';

/** Read by the script of the snippet, from any page: today's words, and the token that says they were shown. */
export const GET = pageRoute(async (ctx, { params, wanted, gpc }) => {
  const page = await formPage(ctx, {
    workspace: params.workspace ?? '',
    form: params.form ?? '',
    language: wanted,
    gpc,
  });
  const form = page && embeddedForm(page);
  return Response.json(form ?? { code: 'form_closed' }, {
    status: form ? 200 : 404,
    headers: {
      // Anybody may read what anybody can read; no cookie is ever asked for or set.
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
});
