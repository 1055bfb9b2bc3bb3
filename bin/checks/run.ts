// bin/test. Every step runs, whatever became of the one before; the last line sums up.
import { mkdirSync } from 'node:fs';
import { ensureChromium } from './browser.ts';
import { build } from './build.ts';
import type { Outcome, Step } from './outcome.ts';
import { staticSteps } from './static.ts';
import { vitest } from './vitest.ts';

const total = { passed: 0, failed: 0 };
const broken: string[] = [];

const tell = (name: string, { passed, failed, output }: Outcome, ms: number) => {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) broken.push(name);
  const count = passed + failed === 1 ? '' : ` (${passed} passed, ${failed} failed)`;
  console.log(`  ${failed ? 'FAILED' : 'ok    '}  ${name}${count}  ${(ms / 1000).toFixed(1)} s`);
  if (failed > 0 && output.trim()) console.log(output.trim().replace(/^/gm, '          '));
};

const take = async ({ name, run }: Step): Promise<void> => {
  const began = Date.now();
  const outcome = await run().catch((error: Error) => ({ passed: 0, failed: 1, output: error.stack ?? String(error) }));
  tell(name, outcome, Date.now() - began);
};

/** Two at a time: each of them is bound by one core. */
const inPairs = async (steps: Step[]): Promise<void> => {
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await take(step);
  };
  await Promise.all([lane(), lane()]);
};

mkdirSync('.data', { recursive: true });
console.log('\nAskfirst, all checks\n');
const began = Date.now();
if (process.env.ASKFIRST_INSTALL_MS)
  tell('packages installed', { passed: 1, failed: 0, output: '' }, Number(process.env.ASKFIRST_INSTALL_MS));
await inPairs(staticSteps);
await take({ name: 'unit and database tests', run: () => vitest('vitest.config.ts') });
await take({ name: 'Chromium', run: ensureChromium });
await take({ name: 'build', run: build });
await take({
  name: 'browser tests',
  // On yesterday's pages they would say nothing about today's.
  run: async () =>
    broken.includes('build')
      ? { passed: 0, failed: 1, output: 'There is nothing to test: the pages could not be built.' }
      : vitest('vitest.e2e.config.ts'),
});

console.log(
  `\n${((Date.now() - began) / 60_000).toFixed(1)} minutes${broken.length ? `; failed: ${broken.join(', ')}` : ''}`,
);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
