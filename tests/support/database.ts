// Each test file that imports this owns one database: made when first asked for, dropped when the file is done.
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';

export type TestDatabase = {
  /** The login of a superuser: sees everything, skips row-level security. */
  url: string;
  db: Database;
  workerDb: Database;
};

let made: Promise<TestDatabase> | undefined;
let name: string | undefined;

const asAdmin = async (statement: string) => {
  const sql = postgres(inject('databaseServer').admin, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
};

const make = async (): Promise<TestDatabase> => {
  const { admin, template } = inject('databaseServer');
  name = `askfirst_test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await asAdmin(`create database ${name} template ${template} strategy wal_log`);
  const address = new URL(admin);
  address.pathname = `/${name}`;
  const url = address.href;
  process.env.DATABASE_URL = url;
  return { url, db: openDatabase({ url, role: 'app' }), workerDb: openDatabase({ url, role: 'worker' }) };
};

/** The file's own database: the same one however often it is asked for. */
export const testDatabase = (): Promise<TestDatabase> => {
  made ??= make();
  return made;
};

const copies: string[] = [];

/** Copying needs a database that nobody is in; the pools connect again by themselves. */
const copyTo = async (target: string, from: string) => {
  await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${from}'`);
  await asAdmin(`create database ${target} template ${from} strategy wal_log`);
  // A pool learns a moment later that a connection of its own is gone.
  await new Promise((resolve) => setTimeout(resolve, 100));
};

/** A copy of the file's database as it stands. `restore` puts it back in its place, as often as wanted. */
export const backUp = async (): Promise<{ restore(): Promise<void> }> => {
  await testDatabase();
  const copy = `${name}_copy_${copies.length}`;
  copies.push(copy);
  await copyTo(copy, name!);
  return {
    async restore() {
      await asAdmin(`drop database ${name} with (force)`);
      await copyTo(name!, copy);
    },
  };
};

afterAll(async () => {
  if (!made) return;
  const { db, workerDb } = await made;
  await Promise.all([db.close(), workerDb.close()]);
  for (const one of [name, ...copies]) await asAdmin(`drop database ${one} with (force)`);
});
