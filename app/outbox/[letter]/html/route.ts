import { onlookerOrNull } from '#app/_adapters/onlooker.ts';
import { publicRoute } from '#app/_adapters/route.ts';
import { letterOf } from '#lib/services/outbox/letter-of.ts';

// No script, no form, nothing fetched but pictures; links open elsewhere. The page's frame is sandboxed as well.
const policy = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data: https:',
  "frame-ancestors 'self'",
].join('; ');

/** The letter as a mail program would show it. */
export const GET = publicRoute({}, async (_, { params }) => {
  const who = await onlookerOrNull();
  if (!who) return new Response(null, { status: 401 });
  const { html } = await letterOf(who, params.letter ?? '');
  return new Response(`<!doctype html><base target="_blank">${html}`, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  });
});
