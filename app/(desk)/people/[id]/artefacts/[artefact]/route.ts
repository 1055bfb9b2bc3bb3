import { route } from '#app/_adapters/route.ts';
import { Fault } from '#lib/domain/fault.ts';
import { artefactOf } from '#lib/services/consent/artefacts-of.ts';

/** A stranger's file: shown as what its bytes say, in a page that can do nothing; a PDF is only handed over. */
export const GET = route({}, async (ctx, { params }) => {
  const found = await artefactOf(ctx, { contactId: Number(params.id) || 0, id: Number(params.artefact) || 0 });
  if (!found) throw new Fault('paper_missing', {}, 'missing');
  const { mediaType, file } = found;
  const shown = mediaType.startsWith('image/') ? 'inline' : 'attachment';
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `${shown}; filename="paper-${Number(params.artefact)}.${mediaType.split('/')[1]}"`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
});
