import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Locked = { version?: string; optionalDependencies?: Record<string, string>; dev?: boolean };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };

/** Names what an optional dependency's own package would be called, wherever npm put it. */
const missingIn = (packages: Record<string, Locked>): string[] => {
  const present = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)!));
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !present.has(name))
      .map((name) => `${path || 'askfirst'} wants ${name}`),
  );
};

test('every platform’s packages are locked, so npm ci works on every machine', () => {
  expect(missingIn(lock.packages)).toEqual([]);
});

test('a platform package that is not locked is found', () => {
  expect(missingIn({ 'node_modules/next': { optionalDependencies: { '@next/swc-darwin-arm64': '16.4.5' } } })).toEqual([
    'node_modules/next wants @next/swc-darwin-arm64',
  ]);
});

/** Below these, a known way in is open. */
const floors: Record<string, [number, number, number]> = {
  next: [16, 4, 1],
  'next-auth': [4, 24, 15],
  nodemailer: [7, 0, 7],
};

const versionsOf = (name: string): string[] =>
  Object.entries(lock.packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, { version }]) => version!);

const isBelow = (version: string, floor: [number, number, number]): boolean => {
  const parts = version.split('-')[0]!.split('.').map(Number);
  for (const [at, least] of floor.entries()) {
    if (parts[at]! !== least) return parts[at]! < least;
  }
  return version.includes('-');
};

test.each(Object.entries(floors))('%s is at its floor or above, every copy of it', (name, floor) => {
  const versions = versionsOf(name);
  expect(versions.length).toBeGreaterThan(0);
  expect(versions.filter((version) => isBelow(version, floor))).toEqual([]);
});

test('versions compare by number, and a pre-release is below its release', () => {
  expect(isBelow('16.4.0', [16, 4, 1])).toBe(true);
  expect(isBelow('16.10.0', [16, 4, 1])).toBe(false);
  expect(isBelow('16.4.1-canary.3', [16, 4, 1])).toBe(true);
  expect(isBelow('10.6.0', [7, 0, 7])).toBe(false);
});

test('nothing in the lock file names a registry', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved": "(?!https:\/\/registry\.npmjs\.org\/)/);
});
