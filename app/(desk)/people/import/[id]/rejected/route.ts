import { Readable } from 'node:stream';
import { download } from '#app/_adapters/download.ts';
import { route } from '#app/_adapters/route.ts';
import { locale } from '#app/_adapters/translate.ts';
import { rejectedCsv } from '#lib/services/people/rejected-csv.ts';

/** The rejected rows of an import, as a file to mend. That it was taken is entered: a POST, as looking changes nothing. */
export const POST = route({ capability: 'people:import' }, async (ctx, { params }) => {
  const { fileName, lines } = await rejectedCsv(ctx, Number(params.id), await locale());
  const encoded = Readable.from(lines).map((line: string) => Buffer.from(line));
  return download(Readable.toWeb(encoded) as ReadableStream, { name: fileName, type: 'text/csv; charset=utf-8' });
});
