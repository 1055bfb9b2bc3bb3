import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { download } from '#app/_adapters/download.ts';
import { route } from '#app/_adapters/route.ts';

/** The verifier itself: one readable file that runs in an empty folder. */
export const GET = route({}, async () => {
  const file = await readFile(join(process.cwd(), 'bin', 'verify.mjs'));
  return download(new Uint8Array(file), { name: 'verify.mjs', type: 'text/javascript; charset=utf-8' });
});
