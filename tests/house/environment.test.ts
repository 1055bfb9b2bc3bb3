import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codeOf, sourcesIn } from '#tests/support/sources.ts';

const variables = [...readFileSync('lib/env.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name!);
const example = readFileSync('.env.example', 'utf8');

test('.env.example explains every variable, and none that does not exist', () => {
  expect(variables).toContain('DATABASE_URL');
  const explained = [...example.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name!);
  expect(new Set(explained)).toEqual(new Set(variables.filter((name) => name !== 'NODE_ENV')));
  // Each has a sentence above it.
  for (const name of explained) expect(example).toMatch(new RegExp(`^# \\S.*\\n(#.*\\n)*#?${name}=`, 'm'));
});

test('only lib/env.ts reads the environment', () => {
  const readers = sourcesIn('app', 'db', 'emails', 'lib').filter(({ text }) => /process\.env/.test(codeOf(text)));
  expect(readers.map(({ path }) => path).filter((path) => path !== 'lib/env.ts')).toEqual([]);
});
