import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { route } from '#app/_adapters/route.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Encoding, encodings } from '#lib/services/people/decode-text.ts';
import { receiveImport } from '#lib/services/people/receive-import.ts';

/** The file itself is the body, whatever its size; its name and encoding travel in the query. Answers `{ id }`. */
export const POST = route({ capability: 'people:import' }, async (ctx, { request }) => {
  const asked = new URL(request.url).searchParams;
  const encoding = encodings.find((known) => known === asked.get('encoding')) ?? null;
  if (!request.body) throw new Fault('import_empty');
  const id = await receiveImport(ctx, {
    name: asked.get('name')?.trim() || 'people.csv',
    bytes: Readable.fromWeb(request.body as ReadableStream<Uint8Array>),
    size: sizeOf(request),
    encoding: encoding as Encoding | null,
  });
  return Response.json({ id });
});

const sizeOf = (request: Request): number | null => {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  return Number.isSafeInteger(length) && !request.headers.get('content-encoding') ? length : null;
};
