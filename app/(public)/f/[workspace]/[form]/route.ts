import { evenly } from '#app/_adapters/evenly.ts';
import { pageRoute, type Visit } from '#app/_adapters/public-route.ts';
import { requestOptIn } from '#lib/services/consent/request-opt-in.ts';
import { formPage } from '#lib/services/forms/form-page.ts';
import { askedPage, closedPage, openPage } from './_pages.tsx';
import type { Entered } from './_view.tsx';

const addressOf = ({ params, wanted, gpc }: Visit) => ({
  workspace: params.workspace ?? '',
  form: params.form ?? '',
  language: wanted,
  gpc,
});

const enteredIn = (fields: URLSearchParams): Entered => {
  const text = (name: string) => (fields.get(name) ?? '').slice(0, 400);
  return {
    address: text('address'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    country: text('country'),
    ticked: fields.getAll('ticked').map(Number).filter(Number.isSafeInteger),
    measurement: fields.get('measurement') === 'yes',
  };
};

export const GET = pageRoute(async (ctx, visit) => {
  const page = await formPage(ctx, addressOf(visit));
  return page?.open ? openPage(page) : closedPage(page, visit.wanted ?? visit.spoken);
});

export const POST = pageRoute((ctx, visit) =>
  evenly(async () => {
    const { fields } = visit;
    const address = addressOf(visit);
    const page = await formPage(ctx, address);
    if (!page?.open) return closedPage(page, visit.wanted ?? visit.spoken);
    const entered = enteredIn(fields);
    // From the plain snippet on somebody's own page: the words are still to be read, nothing is asked for yet.
    if (fields.has('start')) return openPage(page, { ...entered, ticked: [], measurement: false }, { begun: true });
    try {
      await requestOptIn(
        { ...ctx, workspaceId: page.asker.id },
        {
          ...address,
          ...entered,
          shown: fields.get('shown') ?? '',
          trap: fields.get('website') ?? '',
          page: new URL(visit.request.url).pathname,
        },
      );
    } catch (error) {
      return openPage(page, entered, { fault: visit.explain(error, page.language) });
    }
    return askedPage(page, entered.address);
  }),
);
