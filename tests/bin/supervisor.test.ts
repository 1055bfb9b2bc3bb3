// No process outlives the one that started it, and none that dies stays dead.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { startChild } from '#bin/supervisor/child.ts';
import { keepAlive } from '#bin/supervisor/keep-alive.ts';

const folder = mkdtempSync(join(tmpdir(), 'askfirst-supervisor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const until = async (holds: () => boolean, what: string): Promise<void> => {
  for (let tries = 0; tries < 200; tries++) {
    if (holds()) return;
    await sleep(50);
  }
  throw new Error(`it took too long: ${what}`);
};

/** A child that writes its number down and then waits. */
const waiting = (name: string) => {
  const file = join(folder, name);
  const script = `require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`;
  return {
    args: ['--input-type=commonjs', '-e', script],
    pid: () => {
      try {
        return Number(readFileSync(file, 'utf8'));
      } catch {
        return 0;
      }
    },
  };
};

test('a child that is killed is started again, and stays away once it was stopped', async () => {
  const { args, pid } = waiting('kept');
  const told: string[] = [];
  const kept = keepAlive({ name: 'web', args, env: process.env, output: 'ignore' }, (sentence) => told.push(sentence));
  await until(() => pid() > 0, 'first start');
  const first = pid();
  process.kill(first, 'SIGKILL');
  await until(() => pid() !== first && alive(pid()), 'second start');
  expect(told).toEqual(['web ended (killed by SIGKILL); starting it again in 0.5 s']);
  const second = pid();
  await kept.stop();
  expect(alive(second)).toBe(false);
  expect(told).toHaveLength(1);
});

test('a child that does not heed SIGTERM is ended all the same', async () => {
  const file = join(folder, 'deaf');
  const script = `process.on('SIGTERM', () => {}); require('fs').writeFileSync(${JSON.stringify(file)}, ''); setInterval(() => {}, 1000)`;
  const child = startChild({
    name: 'deaf',
    args: ['--input-type=commonjs', '-e', script],
    env: process.env,
    output: 'ignore',
  });
  await until(() => {
    try {
      return readFileSync(file) !== undefined;
    } catch {
      return false;
    }
  }, 'start');
  await child.stop(300);
  expect(await child.ended).toBe('killed by SIGKILL');
});

test('when the supervisor is killed, its children end themselves', async () => {
  const { args, pid } = waiting('orphan');
  const parent = join(folder, 'parent.ts');
  const child = resolve('bin/supervisor/child.ts');
  writeFileSync(
    parent,
    `import { startChild } from ${JSON.stringify(child)};
startChild({ name: 'orphan', args: ${JSON.stringify(args)}, env: process.env, output: 'ignore' });
setInterval(() => {}, 1000);`,
  );
  const supervisor = spawn(process.execPath, ['--import', 'tsx', parent], { stdio: 'ignore' });
  await until(() => pid() > 0 && alive(pid()), 'start');
  supervisor.kill('SIGKILL');
  await until(() => !alive(pid()), 'the end of the orphan');
});
