import { pageRoute, type Visit } from '#app/_adapters/public-route.ts';
import { requestOptIn } from '#lib/services/consent/request-opt-in.ts';
import { formPage } from '#lib/services/forms/form-page.ts';
import { askedPage, closedPage, openPage } from './_pages.tsx';

const addressOf = ({ params, wanted }: Visit) => ({
  workspace: params.workspace ?? '',
  form: params.form ?? '',
  language: wanted,
});

export const GET = pageRoute(async (ctx, visit) => {
  const page = await formPage(ctx, addressOf(visit));
  return page?.open ? openPage(page) : closedPage(page, visit.wanted ?? visit.spoken);
});

export const POST = pageRoute(async (ctx, visit) => {
  const { fields } = visit;
  const address = addressOf(visit);
  const page = await formPage(ctx, address);
  if (!page?.open) return closedPage(page, visit.wanted ?? visit.spoken);
  const text = (name: string) => (fields.get(name) ?? '').slice(0, 400);
  const entered = {
    address: text('address'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    ticked: fields.getAll('ticked').map(Number).filter(Number.isSafeInteger),
  };
  try {
    await requestOptIn(ctx, {
      ...address,
      ...entered,
      shown: fields.get('shown') ?? '',
      trap: text('website'),
      page: new URL(visit.request.url).pathname,
    });
  } catch (error) {
    return openPage(page, entered, visit.explain(error, page.language));
  }
  return askedPage(page, entered.address);
});
