/** The largest file that is kept as proof, in bytes. */
export const largestArtefact = 5 * 1024 * 1024;

const beginnings: [mediaType: string, matches: (head: string) => boolean][] = [
  ['image/jpeg', (head) => head.startsWith('\xff\xd8\xff')],
  ['image/png', (head) => head.startsWith('\x89PNG\r\n\x1a\n')],
  ['image/webp', (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP'],
  ['application/pdf', (head) => head.startsWith('%PDF-')],
];

/** What a file is by its own first bytes; null: nothing we keep. Its name and what the browser calls it say nothing. */
export const mediaTypeOf = (file: Uint8Array): string | null => {
  const head = String.fromCharCode(...file.subarray(0, 16));
  return beginnings.find(([, matches]) => matches(head))?.[0] ?? null;
};
