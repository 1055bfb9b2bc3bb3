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
      return file('held.jsonld', 'application/ld+json', heldJson(held));
    case 'csv':
      return file('held.csv', 'text/csv; charset=utf-8', heldCsv(held, language));
    default:
      return heldPage(held, language);
  }
});

const file = (name: string, type: string, body: string) =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
