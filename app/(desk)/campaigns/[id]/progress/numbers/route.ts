import { route } from '#app/_adapters/route.ts';
import { Fault } from '#lib/domain/fault.ts';
import { progress } from '#lib/services/campaigns/progress.ts';

/** How far the campaign has got, for the page that watches it. */
export const GET = route({}, async (ctx, { params }) => {
  if (!/^\d{1,15}$/.test(params.id ?? '')) throw new Fault('campaign_missing', {}, 'missing');
  return Response.json(await progress(ctx, Number(params.id)), { headers: { 'cache-control': 'no-store' } });
});
