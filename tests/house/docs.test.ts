// Docs are generated from the code or tested against it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: { name: string; comment: string; severity: string }[];
};

test('architecture.md names every import law, and each law says why', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  expect(forbidden.map(({ name }) => name).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  for (const { comment, severity } of forbidden) {
    expect(comment.length).toBeGreaterThan(40);
    expect(severity).toBe('error');
  }
});

const pages = [
  'README.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  ...readdirSync('docs/decisions').map((file) => `docs/decisions/${file}`),
];

test.each(pages)('%s links to nothing that is not there', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) =>
    join(dirname(page), link!),
  );
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});

test('decisions are numbered without gaps', () => {
  const numbers = readdirSync('docs/decisions')
    .sort()
    .map((file) => Number(file.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
});
