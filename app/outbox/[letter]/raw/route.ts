import { onlookerOrNull } from '#app/_adapters/onlooker.ts';
import { publicRoute } from '#app/_adapters/route.ts';
import { letterOf } from '#lib/services/outbox/letter-of.ts';

/** The letter's own bytes, as an .eml file. */
export const GET = publicRoute({}, async (_, { params, request }) => {
  const who = await onlookerOrNull();
  if (!who) return new Response(null, { status: 401 });
  const { raw, id } = await letterOf(who, params.letter ?? '');
  const download = new URL(request.url).searchParams.has('download');
  return new Response(new Uint8Array(raw), {
    headers: {
      'content-type': download ? 'message/rfc822' : 'text/plain; charset=utf-8',
      'content-disposition': download ? `attachment; filename="letter-${id}.eml"` : 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  });
});
