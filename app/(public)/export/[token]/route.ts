import { download } from '#app/_adapters/download.ts';
import { deadLinkPage } from '#app/_adapters/fault-page.tsx';
import { pageRoute } from '#app/_adapters/public-route.ts';
import { everythingHeld } from '#lib/services/consent/everything-held.ts';
import { heldCsv } from './_csv.ts';
import { heldJson } from './_json.ts';
import { heldPage } from './_pages.tsx';

/** Reading what is held changes nothing; that it was asked for was entered when the link was mailed. */
export const GET = pageRoute(async (ctx, { request, params, wanted, spoken }) => {
  const found = await everythingHeld(ctx, params.token ?? '');
  if (!found.ok) return deadLinkPage(found.because, wanted ?? spoken);
  const { held } = found;
  const language = wanted ?? held.ownLanguage ?? spoken;
  switch (new URL(request.url).searchParams.get('as')) {
    case 'jsonld':
      return download(heldJson(held), { name: 'held.jsonld', type: 'application/ld+json' });
    case 'csv':
      return download(heldCsv(held, language), { name: 'held.csv', type: 'text/csv; charset=utf-8' });
    default:
      return heldPage(held, language);
  }
});
