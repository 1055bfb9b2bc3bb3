// From nothing to a running house, in the order things need each other; and back.
import { mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '#db/migrate.ts';
import { ensureBuild } from './build.ts';
import { type KeptDatabase, keepDatabase } from './database.ts';
import { demoPeople, isFounded, seedOnce } from './demo.ts';
import { readEnvironment, webEnvironment } from './environment.ts';
import { type Kept, keepAlive } from './keep-alive.ts';
import { claimPort } from './port.ts';
import { done, say, step } from './say.ts';
import { becomeTheOne } from './single.ts';

const logFolder = '.data/log';
const largestLogBytes = 10 * 1024 * 1024;

/** A person at a terminal wants to keep seeing the address; a service manager wants everything on its output. */
const outputOf = (name: string, mode: Mode): number | 'inherit' => {
  if (mode === 'development' || !process.stdout.isTTY) return 'inherit';
  mkdirSync(logFolder, { recursive: true });
  const path = `${logFolder}/${name}.log`;
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes) renameSync(path, `${path}.old`);
  return openSync(path, 'a');
};

type Mode = 'production' | 'development';
const next = 'node_modules/next/dist/bin/next';

const whenReady = async (url: string, patienceMs: number): Promise<void> => {
  const last = Date.now() + patienceMs;
  for (;;) {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > last)
      throw new Error(`The web server did not become ready: ${(await answer?.text()) ?? 'no answer'}`);
    await sleep(100);
  }
};

/** Runs until it is asked to stop. What keeps it from starting is told in one sentence. */
export const run = (mode: Mode): Promise<void> =>
  runAll(mode).catch((error: Error) => {
    console.error(`\n${error.message}`);
    process.exit(1);
  });

const runAll = async (mode: Mode): Promise<void> => {
  const { host, port, appUrl, databaseUrl, all } = readEnvironment(mode);
  const { afterKill } = becomeTheOne(appUrl);
  const tell = (sentence: string) => say(`  ${new Date().toISOString()}  ${sentence}`);
  let database: KeptDatabase | undefined;
  const children: Kept[] = [];
  let stopping = false;

  const stop = async (code: number) => {
    if (stopping) {
      if (code === 0) process.exit(1); // Asked twice: at once.
      return;
    }
    stopping = true;
    if (code === 0) say('\n  Stopping: the worker finishes what it has in hand …');
    await Promise.all(children.map((child) => child.stop()));
    await database?.stop();
    if (code === 0) say('  Stopped.');
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0)).on('SIGTERM', () => void stop(0));
  process.on('SIGHUP', () => void stop(0));

  try {
    say(`\nAskfirst${mode === 'development' ? ', development' : ''}\n`);
    if (process.env.ASKFIRST_INSTALL_MS) done('packages', 'installed', Number(process.env.ASKFIRST_INSTALL_MS));
    // What a killed supervisor left behind needs a moment to notice.
    await claimPort(host, port, afterKill ? 15_000 : 0);
    database = await step(
      'database',
      () => keepDatabase(databaseUrl, tell),
      (it) => it.what,
    );
    all.DATABASE_URL = database.url;
    const { url } = database;
    await step(
      'tables',
      () => migrate(url),
      ({ applied }) => (applied.length ? `${applied.length} migrations applied` : 'up to date'),
    );
    if (all.DEMO !== '0')
      await step(
        'demo',
        () => seedOnce(url, webEnvironment(all)),
        (seeded) => (seeded ? 'made' : 'there already'),
      );
    const web = webEnvironment(all);
    if (mode === 'production')
      await step(
        'pages',
        () => ensureBuild(web, outputOf('build', mode)),
        (built) => (built ? 'built' : 'up to date'),
      );
    if (stopping) return;
    const command = mode === 'production' ? 'start' : 'dev';
    const worker =
      mode === 'production'
        ? ['--import', 'tsx', 'bin/worker.ts']
        : ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'bin/worker.ts'];
    await step(
      'processes',
      async () => {
        children.push(
          keepAlive(
            {
              name: 'web',
              args: [next, command, '-H', host, '-p', String(port)],
              env: web,
              output: outputOf('web', mode),
            },
            tell,
          ),
          keepAlive({ name: 'worker', args: worker, env: all, output: outputOf('worker', mode) }, tell),
        );
        await whenReady(`http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`, 120_000);
      },
      () => 'web and worker run',
    );
    const people = all.DEMO === '0' ? [] : await demoPeople(url);
    say(welcome({ appUrl, people, seconds: process.uptime(), mode, founded: await isFounded(url) }));
  } catch (error) {
    if (stopping) return;
    console.error(`\n${(error as Error).message}`);
    await stop(1);
  }
};

type Welcome = {
  appUrl: string;
  people: { role: string; name: string; email: string }[];
  /** Since the command was given. */
  seconds: number;
  mode: Mode;
  founded: boolean;
};

const welcome = ({ appUrl, people, seconds, mode, founded }: Welcome) =>
  [
    '',
    `  ${appUrl}    ready after ${seconds.toFixed(1)} s`,
    '',
    ...(people.length > 0
      ? [
          `  Look around the demo: sign in at ${appUrl}/sign-in with one of these addresses.`,
          `  No letter leaves this machine; the one with your link is at ${appUrl}/outbox`,
          '',
          ...people.map(({ role, name, email }) => `    ${role.padEnd(9)} ${email.padEnd(30)} ${name}`),
        ]
      : []),
    ...(founded ? [] : ['', `  Begin your own workspace: ${appUrl}/setup`]),
    '',
    `  Ctrl-C stops everything.${mode === 'production' && process.stdout.isTTY ? ` What web and worker say is in ${logFolder}.` : ''}`,
    '',
  ].join('\n');
