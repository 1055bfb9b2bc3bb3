// Each import law is broken once, in a made-up tree, and is heard: a law that reads nothing would be silent too.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

/** law → a file that breaks it, and what that file imports. */
const guilty: Record<string, [file: string, imports: string]> = {
  'ground-floor-imports-nothing-above': ['lib/domain/a.ts', '../services/verb.ts'],
  'ground-floor-knows-no-node': ['lib/domain/b.ts', 'node:fs'],
  'a-rule-stands-alone': ['lib/domain/campaigns/rules/one.ts', './two.ts'],
  'a-country-or-channel-is-asked-through-the-index': ['lib/services/c.ts', '../domain/jurisdictions/vn.ts'],
  'the-database-looks-down-only': ['db/d.ts', '../lib/services/verb.ts'],
  'verbs-do-not-know-who-asks': ['lib/services/e.ts', '../../app/page.ts'],
  'verbs-do-not-know-the-web': ['lib/services/f.ts', 'next/headers.js'],
  'a-transport-only-carries': ['lib/transports/g.ts', '../../db/client.ts'],
  'letters-are-words-and-layout': ['emails/h.ts', '../db/client.ts'],
  'pages-see-verbs-never-sql': ['app/i.ts', 'drizzle-orm'],
  'public-pages-ship-no-desk': ['app/(public)/j.ts', '@mantine/core'],
  'commands-are-thin': ['bin/k.ts', '../db/client.ts'],
  'the-verifier-reaches-the-ground-floor-only': ['bin/verify-source.ts', '../lib/services/verb.ts'],
  'server-only-is-for-pages': ['lib/services/l.ts', 'server-only'],
  'one-driver-stays-up': ['lib/services/m.ts', 'postgres'],
  'the-product-needs-no-test': ['lib/services/n.ts', '../../tests/thing.ts'],
  'the-product-needs-no-development-package': ['lib/services/o.ts', 'vitest'],
  'no-circle': ['lib/services/p.ts', './q.ts'],
  'nothing-unresolvable': ['lib/services/r.ts', './nowhere.ts'],
};
const innocent = [
  'lib/services/verb.ts',
  'lib/domain/campaigns/rules/two.ts',
  'lib/domain/jurisdictions/vn.ts',
  'app/page.ts',
  'db/client.ts',
  'tests/thing.ts',
];
const packages = ['next', 'drizzle-orm', '@mantine/core', 'server-only', 'postgres', 'vitest'];

const folder = mkdtempSync(join(tmpdir(), 'askfirst-laws-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

let broken: Map<string, Set<string>>;

beforeAll(async () => {
  const needed = Object.fromEntries(packages.filter((name) => name !== 'vitest').map((name) => [name, '1']));
  put('package.json', JSON.stringify({ type: 'module', dependencies: needed, devDependencies: { vitest: '1' } }));
  for (const name of packages) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    for (const file of ['index.js', 'headers.js']) put(`node_modules/${name}/${file}`, 'module.exports = 1;');
  }
  for (const path of innocent) put(path, 'export const it = 1;');
  put('lib/services/q.ts', `import * as p from './p.ts';\nexport const it = p;`);
  for (const [path, imports] of Object.values(guilty)) put(path, `import * as it from '${imports}';\nexport { it };`);
  const { tsConfig: _, ...rest } = options;
  const found = await cruise(['app', 'bin', 'db', 'emails', 'lib', 'tests'], {
    ...rest,
    baseDir: folder,
    ruleSet: { forbidden },
    validate: true,
  });
  broken = new Map();
  for (const { rule, from } of (found.output as ICruiseResult).summary.violations)
    broken.set(rule.name, (broken.get(rule.name) ?? new Set()).add(from));
});

test('every law has somebody who breaks it here', () => {
  expect(Object.keys(guilty).sort()).toEqual(forbidden.map(({ name }: { name: string }) => name).sort());
});

test.each(Object.entries(guilty))('%s is heard when it is broken', (law, [file]) => {
  expect([...(broken.get(law) ?? [])]).toContain(file);
});

test('whoever breaks no law is not accused', () => {
  const accused = new Set([...broken.values()].flatMap((files) => [...files]));
  expect(innocent.filter((path) => accused.has(path))).toEqual([]);
});
