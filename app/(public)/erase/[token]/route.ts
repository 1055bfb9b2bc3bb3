import { deadLinkPage } from '#app/_adapters/fault-page.tsx';
import { pageRoute } from '#app/_adapters/public-route.ts';
import { erase } from '#lib/services/consent/erase.ts';
import { erasureOf } from '#lib/services/consent/erasure-of.ts';
import { erasedPage, questionPage } from './_pages.tsx';

/** Looking changes nothing: scanners open links, and must not erase anybody. */
export const GET = pageRoute(async (ctx, { params, wanted, spoken }) => {
  const found = await erasureOf(ctx, params.token ?? '');
  if (!found.ok) return deadLinkPage(found.because, wanted ?? spoken);
  const { page } = found;
  const language = wanted ?? page.ownLanguage ?? spoken;
  return page.erasedAt
    ? erasedPage(page, { recordedAt: page.erasedAt, drained: true, already: true }, language)
    : questionPage(page, language);
});

export const POST = pageRoute(async (ctx, { params, wanted, spoken, fields }) => {
  const found = await erasureOf(ctx, params.token ?? '');
  if (!found.ok) return deadLinkPage(found.because, wanted ?? spoken);
  const { page, contactId } = found;
  const language = wanted ?? page.ownLanguage ?? spoken;
  if (fields.get('act') !== 'erase') return questionPage(page, language);
  return erasedPage(page, await erase(found.ctx, { contactId, method: 'link' }), language);
});
