// How long a newcomer waits: the first start in a fresh clone, and the second one.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Bench, judged } from './bench.ts';

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

const ended = (child: ChildProcess) => new Promise<void>((done) => child.once('close', () => done()));

/** From the command to the first request that is answered, in seconds; and how long it takes to stop. */
const start = async (folder: string, port: number): Promise<{ ready: number; stop: number }> => {
  const began = performance.now();
  const child = spawn('bin/start', {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port) },
  });
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  child.stderr.on('data', (part) => (said += part));
  const gone = ended(child);
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) break;
    if (child.exitCode !== null) throw new Error(`bin/start ended:\n${said}`);
    if (performance.now() - began > 900_000) throw new Error(`bin/start did not get ready in 15 minutes:\n${said}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  const ready = (performance.now() - began) / 1000;
  const asked = performance.now();
  child.kill('SIGINT');
  await gone;
  return { ready, stop: (performance.now() - asked) / 1000 };
};

/** The limit: a web server of this kind with nothing to prepare, `next start` alone in the same folder. */
const bare = async (folder: string, port: number): Promise<number> => {
  const began = performance.now();
  const env = { ...process.env, DATABASE_URL: 'postgres://none@127.0.0.1:1/none', APP_URL: `http://127.0.0.1:${port}` };
  const keys = { SECRET_KEY: 'k'.repeat(43), TOKEN_KEYS: `k1:${'k'.repeat(43)}`, NEXTAUTH_URL: env.APP_URL };
  const args = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: 'ignore',
    env: { ...env, ...keys, NODE_ENV: 'production' },
  });
  const gone = ended(child);
  while (!(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok)
    await new Promise((done) => setTimeout(done, 20));
  const seconds = (performance.now() - began) / 1000;
  child.kill('SIGTERM');
  await gone;
  return seconds;
};

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export default {
  name: 'boot',
  about: 'a second bin/start until it answers, against next start alone; and the first one in a fresh clone',
  size: { of: 'warm starts', usual: 3 },
  async run({ size }) {
    const folder = mkdtempSync(join(tmpdir(), 'askfirst-boot-'));
    try {
      const clone = spawnSync('git', ['clone', '-q', process.cwd(), folder], { encoding: 'utf8' });
      if (clone.status !== 0) throw new Error(clone.stderr);
      // Packages come from the network, whose speed is not ours to measure.
      const began = performance.now();
      cpSync('node_modules', join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true });
      const copySeconds = (performance.now() - began) / 1000;
      spawnSync('touch', [join(folder, 'node_modules/.package-lock.json')]);
      const port = await freePort();
      const cold = await start(folder, port);
      const warm: { ready: number; stop: number }[] = [];
      const limits: number[] = [];
      for (let n = 0; n < size; n++) {
        warm.push(await start(folder, port));
        limits.push(await bare(folder, port));
      }
      return judged({
        name: 'boot',
        unit: 's',
        measured: median(warm.map(({ ready }) => ready)),
        limit: median(limits),
        better: 'less',
        // Database, migrations and worker on top of the web server: at most three times as long.
        goal: 0.33,
        coldSeconds: Number(cold.ready.toFixed(1)),
        copySeconds: Number(copySeconds.toFixed(1)),
        stopSeconds: Number(median(warm.map(({ stop }) => stop)).toFixed(2)),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
} satisfies Bench;
