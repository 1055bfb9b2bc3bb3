// The product as a newcomer runs it: the built pages and the worker as processes of their own, on a database of their own.
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, startChild } from '#bin/supervisor/child.ts';
import { webEnvironment } from '#bin/supervisor/environment.ts';
import { testDatabase } from '#tests/support/database.ts';

export type Askfirst = {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  origin: string;
  /** The database, as a superuser. */
  databaseUrl: string;
  web: Child;
  worker: Child;
  /** All that web and worker have said so far. */
  logs(): string;
  stop(): Promise<void>;
};

const freePort = () =>
  new Promise<number>((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

const whenReady = async (origin: string, logs: () => string): Promise<void> => {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.ok && ((await answer.json()) as { worker: string }).worker === 'connected') return;
    await sleep(100);
  }
  throw new Error(`web and worker did not become ready within a minute:\n${logs().slice(-4000)}`);
};

/** Expects the pages to be built (bin/test does). `env` overrides what web and worker are told: MAIL_TRANSPORT, SMTP_URL … */
export const startAskfirst = async (env: Record<string, string> = {}): Promise<Askfirst> => {
  const { url } = await testDatabase();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  mkdirSync('.data/e2e', { recursive: true });
  const logFile = `.data/e2e/${port}.log`;
  const output = openSync(logFile, 'w');
  const logs = () => readFileSync(logFile, 'utf8');
  const all: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    NODE_OPTIONS: '',
    DATABASE_URL: url,
    HOST: '127.0.0.1',
    PORT: String(port),
    APP_URL: origin,
    NEXTAUTH_URL: origin,
    NEXT_TELEMETRY_DISABLED: '1',
    LOG_LEVEL: 'info',
    ...env,
  };
  const next = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)];
  const web = startChild({ name: 'web', args: next, env: webEnvironment(all), output });
  const worker = startChild({ name: 'worker', args: ['--import', 'tsx', 'bin/worker.ts'], env: all, output });
  const stop = async () => {
    await Promise.all([web.stop(), worker.stop()]);
    closeSync(output);
  };
  try {
    await whenReady(origin, logs);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, databaseUrl: url, web, worker, logs, stop };
};
