// The product's own source, for tests that hold laws no compiler knows.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Source = { path: string; text: string };

const sourceEnding = /\.(ts|tsx)$/;

/** Every TypeScript file under the folders, as paths from the root. */
export const sourcesIn = (...folders: string[]): Source[] =>
  folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && sourceEnding.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Without comments: what is said about code is not code. Good enough for our own style; strings are kept. */
export const codeOf = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1');
