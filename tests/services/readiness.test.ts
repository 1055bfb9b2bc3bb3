import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { readiness } from '#lib/services/readiness.ts';
import { testDatabase } from '#tests/support/database.ts';

test('a migrated database is ready, and a connected worker is seen', async () => {
  const { db, workerDb } = await testDatabase();
  expect(await readiness(db)).toEqual({ ready: true, database: 'answers', tables: 'up to date', worker: 'not seen' });
  await workerDb.house.execute(sql`select 1`);
  expect(await readiness(db)).toMatchObject({ ready: true, worker: 'connected' });
});

test('a database that lacks a migration is not ready', async () => {
  const { db, url } = await testDatabase();

  const owner = postgres(url, { max: 1 });
  await owner`update schema_migrations set name = name || '.older'`;
  await owner.end();
  expect(await readiness(db)).toMatchObject({ ready: false, database: 'answers', tables: 'behind' });
});

test('an unreachable database is told as such', async () => {
  const db = openDatabase({ url: 'postgres://postgres@127.0.0.1:1/none', role: 'app' });
  expect(await readiness(db)).toMatchObject({ ready: false, database: 'unreachable' });
  await db.close();
});
