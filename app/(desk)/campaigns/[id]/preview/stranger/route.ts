import { route } from '#app/_adapters/route.ts';
import { strangerPage } from '#app/(public)/archive/[workspace]/[campaign]/_pages.tsx';
import { Fault } from '#lib/domain/fault.ts';
import { archivePreview } from '#lib/services/campaigns/archive-page.ts';

/** The page of the archive exactly as a stranger sees it, also before it is open. */
export const GET = route({}, async (ctx, { params }) => {
  if (!/^\d{1,15}$/.test(params.id ?? '')) throw new Fault('campaign_missing', {}, 'missing');
  return strangerPage(await archivePreview(ctx, Number(params.id)));
});
