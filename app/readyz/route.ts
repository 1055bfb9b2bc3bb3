// Whether requests can be served now: for whoever sends them here.
import { database } from '#app/_adapters/database.ts';
import { readiness } from '#lib/services/readiness.ts';

export const dynamic = 'force-dynamic';

export const GET = async () => {
  const state = await readiness(database());
  return Response.json(state, { status: state.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
