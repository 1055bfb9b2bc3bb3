import { deadLinkPage } from '#app/_adapters/fault-page.tsx';
import { pageRoute } from '#app/_adapters/public-route.ts';
import { why } from '#lib/services/consent/why.ts';
import { whyPage } from './_pages.tsx';

export const GET = pageRoute(async (ctx, { params, wanted, spoken }) => {
  const found = await why(ctx, params.token ?? '');
  if (!found.ok) return deadLinkPage(found.because, wanted ?? spoken);
  return whyPage(found.why, wanted ?? found.why.ownLanguage ?? spoken);
});
