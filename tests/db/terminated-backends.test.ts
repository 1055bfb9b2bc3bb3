// Backends die: a failover, an administrator, an out-of-memory killer. Nobody may wait for ever, and no process may end.
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/client.ts';
import { testDatabase } from '#tests/support/database.ts';

const forMs = 5_000;
const clients = 16;
const patienceMs = 10_000;

const within = <T>(work: Promise<T>): Promise<T | 'hung'> =>
  Promise.race([work, new Promise<'hung'>((done) => setTimeout(done, patienceMs, 'hung').unref())]);

test('while backends are terminated under load, every request is answered and the pool lives on', async () => {
  const { url } = await testDatabase();
  const db = openDatabase({ url, role: 'app', connections: 8, onError: () => {} });
  const killer = postgres(url, { max: 1, onnotice: () => {} });
  const count = { answered: 0, refused: 0, hung: 0, terminated: 0 };
  const until = Date.now() + forMs;

  const client = async () => {
    while (Date.now() < until) {
      const request = db.transaction(0, async (tx) => {
        await tx.execute(sql`select pg_sleep(0.002)`);
        return tx.execute(sql`select count(*) from users`);
      });
      const outcome = await within(
        request.then(
          () => 'answered' as const,
          () => 'refused' as const,
        ),
      );
      count[outcome] += 1;
    }
  };
  const terminate = async () => {
    while (Date.now() < until) {
      const gone = await killer`
        select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'askfirst-app' order by random() limit 1`;
      count.terminated += gone.length;
      await new Promise((done) => setTimeout(done, 30));
    }
  };
  await Promise.all([terminate(), ...Array.from({ length: clients }, client)]);

  expect(count.terminated).toBeGreaterThan(20);
  expect(count.refused).toBeGreaterThan(0);
  expect(count.answered).toBeGreaterThan(0);
  expect(count.hung).toBe(0);
  // And afterwards everything is as before.
  for (let n = 0; n < 20; n++)
    expect((await db.transaction(0, (tx) => tx.execute<{ one: number }>(sql`select 1 as one`))).rows).toEqual([
      { one: 1 },
    ]);
  await killer.end();
  await db.close();
});
