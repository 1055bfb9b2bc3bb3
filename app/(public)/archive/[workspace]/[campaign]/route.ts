import { pageRoute } from '#app/_adapters/public-route.ts';
import { archivePage } from '#lib/services/campaigns/archive-page.ts';
import { noLetterPage, strangerPage } from './_pages.tsx';

export const GET = pageRoute(async (ctx, { params, spoken }) => {
  const page = await archivePage(ctx, { workspace: params.workspace ?? '', campaign: params.campaign ?? '' });
  return page ? strangerPage(page) : noLetterPage(spoken);
});
