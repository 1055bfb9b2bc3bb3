import { deadLinkPage } from '#app/_adapters/fault-page.tsx';
import { pageRoute, type Visit } from '#app/_adapters/public-route.ts';
import { isOneClick } from '#lib/domain/consent/one-click.ts';
import { leavingOf } from '#lib/services/consent/leaving-of.ts';
import { withdrawByLink } from '#lib/services/consent/withdraw-by-link.ts';
import type { Context } from '#lib/services/context.ts';
import { leavePage, leftPage } from './_pages.tsx';

const look = async (ctx: Context, { params, wanted, spoken }: Visit) => {
  const found = await leavingOf(ctx, params.token ?? '');
  if (!found.ok) return deadLinkPage(found.because, wanted ?? spoken);
  return leavePage(found.leaving, wanted ?? found.leaving.ownLanguage ?? spoken);
};

/** The page of a person who looks. Changes nothing. */
export const GET = pageRoute(look);

/**
 * RFC 8058: a mail program posts one pair, without cookies, and wants no page and no redirect. The answer is 200 for a
 * repeat and for a token nobody knows, and never a limit: a throttled way out is worse than a slow one. The button of our
 * own page posts here as well and gets a page.
 */
export const POST = pageRoute(async (ctx, visit) => {
  const { params, wanted, spoken, fields } = visit;
  const token = params.token ?? '';
  const byProgram = isOneClick(fields);
  const scope = fields.get('scope') === 'everything' ? 'everything' : 'topic';
  // Neither the pair nor our button: somebody tries doors.
  if (!byProgram && !fields.has('scope')) return look(ctx, visit);
  const left = await withdrawByLink(ctx, { token, scope, method: byProgram ? 'one-click' : 'link' });
  if (byProgram) return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
  const found = await leavingOf(ctx, token);
  if (!left.ok || !found.ok) return deadLinkPage('forged', wanted ?? spoken);
  return leftPage(found.leaving, { ...left, scope }, wanted ?? found.leaving.ownLanguage ?? spoken);
});
