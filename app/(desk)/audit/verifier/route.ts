import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { route } from '#app/_adapters/route.ts';

/** The verifier itself: one readable file that runs in an empty folder. */
export const GET = route({}, async () => {
  const file = await readFile(join(process.cwd(), 'bin', 'verify.mjs'));
  return new Response(new Uint8Array(file), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'content-disposition': 'attachment; filename="verify.mjs"',
    },
  });
});
