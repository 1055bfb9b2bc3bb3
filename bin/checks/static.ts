// What can be told without running the product.
import { readFileSync, rmSync } from 'node:fs';
import { command, tool } from './command.ts';
import { one, type Step } from './outcome.ts';

const folders = ['app', 'bench', 'bin', 'db', 'emails', 'lib', 'messages', 'tests', 'instrumentation.ts', 'proxy.ts'];

const verifierFresh = async () => {
  const fresh = '.data/verify-fresh.mjs';
  const built = await command('bin/build-verify', [fresh]);
  if (!built.ok) return built;
  const same = readFileSync(fresh, 'utf8') === readFileSync('bin/verify.mjs', 'utf8');
  rmSync(fresh);
  return { ok: same, output: same ? '' : 'bin/verify.mjs is stale; run bin/build-verify' };
};

export const staticSteps: Step[] = [
  {
    name: 'types',
    async run() {
      // Next writes the types of routes and style sheets; a clean clone has none yet.
      const routes = await tool('next', ['typegen'], { env: { NEXT_TELEMETRY_DISABLED: '1' } });
      return one(routes.ok ? await tool('tsc', ['--noEmit', '-p', 'tsconfig.json']) : routes);
    },
  },
  {
    name: 'types of the ground floor, without Node and browser',
    run: async () => one(await tool('tsc', ['--noEmit', '-p', 'lib/domain/tsconfig.json'])),
  },
  { name: 'format and lint', run: async () => one(await tool('biome', ['check', '--error-on-warnings', '.'])) },
  { name: 'import laws', run: async () => one(await tool('depcruise', [...folders, '--output-type', 'err-long'])) },
  { name: 'dead code', run: async () => one(await tool('knip', ['--no-progress'])) },
  { name: 'rules and their page are fresh', run: async () => one(await command('bin/rules', ['--check'])) },
  { name: 'verifier is fresh', run: async () => one(await verifierFresh()) },
];
