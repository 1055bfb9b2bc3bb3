// One PostgreSQL a test run, with one migrated template that every test file's database is copied from.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: { admin: string; template: string };
  }
}

const folder = resolve('.data/test-postgres');
const runFolder = join(folder, `run-${process.pid}`);

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** A run that was killed could not clean up behind itself; the next one does. */
const sweep = async () => {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith('run-'))) {
    if (alive(Number(name.slice(4)))) continue;
    const pidFile = join(folder, name, 'cluster', 'postmaster.pid');
    if (existsSync(pidFile)) {
      const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
      const command = existsSync(`/proc/${postmaster}/cmdline`)
        ? readFileSync(`/proc/${postmaster}/cmdline`, 'utf8')
        : '';
      // Only if the number still belongs to that server.
      if (command.includes(join(folder, name))) {
        process.kill(postmaster, 'SIGQUIT');
        for (let tries = 0; alive(postmaster) && tries < 50; tries++) await sleep(100);
      }
    }
    rmSync(join(folder, name), { recursive: true, force: true });
  }
};

const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  mkdirSync(folder, { recursive: true });
  if (!given) await sweep();
  const server = given ? undefined : await startEmbedded(runFolder, { unsafe: true });
  const admin = withDatabase(given ?? server!.url, 'postgres');
  const template = `askfirst_template_${process.pid}`;
  const sql = postgres(admin, { max: 1, onnotice: () => {} });
  const clear = async () => {
    if (!server) await sql.unsafe(`drop database if exists ${template} with (force)`);
    await sql.end();
    await server?.stop();
    rmSync(runFolder, { recursive: true, force: true });
  };
  try {
    await sql.unsafe(`create database ${template}`);
    await migrate(withDatabase(admin, template));
  } catch (error) {
    await clear();
    throw error;
  }
  project.provide('databaseServer', { admin, template });
  return clear;
}
