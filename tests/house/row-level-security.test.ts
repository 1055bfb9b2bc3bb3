// P12, table by table, from the catalogue: a row of one workspace is invisible and untouchable to every other.
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, Transaction } from '#db/client.ts';
import { tenantTables } from '#tests/support/tables.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

/** Belong to no workspace: people sign in before they belong anywhere. */
const houseTables = ['accounts', 'rate_limits', 'schema_migrations', 'sessions', 'users', 'verification_tokens'];

let db: Database;
let admin: postgres.Sql;
let ours: number;
let theirs: number;

beforeAll(async () => {
  const first = await testWorkspace();
  db = first.db;
  ours = first.workspaceId;
  theirs = (await testWorkspace()).workspaceId;
  admin = postgres(first.url, { max: 1, onnotice: () => {} });
});
afterAll(() => admin.end());

const count = async (tx: Transaction, table: string, where = sql`true`): Promise<number> => {
  const { rows } = await tx.execute<{ n: number }>(
    sql`select count(*) as n from ${sql.identifier(table)} where ${where}`,
  );
  return rows[0]!.n;
};

test('every table either belongs to a workspace or is known not to', async () => {
  const all = await admin<{ name: string }[]>`
    select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
  const tenant = tenantTables.map(({ table }) => table);
  expect(all.map(({ name }) => name).filter((name) => !houseTables.includes(name))).toEqual([...tenant].sort());
});

test('no view looks past the policies', async () => {
  const views = await admin`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
       and not coalesce(reloptions @> array['security_invoker=true'], false)`;
  expect(views).toEqual([]);
});

test('a function that borrows rights fixes its search path and is nobody’s by default', async () => {
  const open = await admin`
    select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype
       and (not coalesce(p.proconfig::text like '%search_path%', false)
            or has_function_privilege('public', p.oid, 'execute'))`;
  expect(open).toEqual([]);
});

describe.each(tenantTables)('$table', ({ table, key, row }) => {
  beforeAll(async () => {
    // Past triggers and references: this is about the policies alone.
    await admin.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      for (const workspace of [ours, theirs]) {
        const [there] = await tx`select from ${tx(table)} where ${tx(key)} = ${workspace} limit 1`;
        if (!there) await tx`insert into ${tx(table)} ${tx({ ...row, [key]: workspace })}`;
      }
    });
  });

  const isTheirs = () => sql`${sql.identifier(key)} = ${theirs}`;
  const kept = async () => (await admin`select * from ${admin(table)} where ${admin(key)} = ${theirs}`).length;

  test('shows a workspace its own rows only', async () => {
    await db.transaction(ours, async (tx) => {
      expect(await count(tx, table)).toBeGreaterThan(0);
      expect(await count(tx, table, isTheirs())).toBe(0);
    });
  });

  test('shows nothing where no workspace is set', async () => {
    await db.transaction(0, async (tx) => expect(await count(tx, table)).toBe(0));
    expect(await count(db.house, table)).toBe(0);
  });

  test('does not let another workspace’s row be changed, removed or invented', async () => {
    const before = await kept();
    const attempt = (statement: ReturnType<typeof sql>) =>
      db.transaction(ours, async (tx) => (await tx.execute(statement)).rowCount).catch(() => 0);
    const at = sql.identifier(table);
    const column = sql.identifier(key);
    expect(await attempt(sql`update ${at} set ${column} = ${column} where ${isTheirs()}`)).toBe(0);
    expect(await attempt(sql`delete from ${at} where ${isTheirs()}`)).toBe(0);
    const names = Object.keys(row);
    const values = names.map((name) => sql`${row[name] as never}`);
    const insert = sql`insert into ${at} (${sql.join([column, ...names.map((name) => sql.identifier(name))], sql`, `)})
      values (${sql.join([sql`${theirs}`, ...values], sql`, `)})`;
    expect(await attempt(insert)).toBe(0);
    expect(await kept()).toBe(before);
  });
});

test('without its policy a table would show them: the tests above can fail', async () => {
  await admin`alter table segments disable row level security`;
  const seen = await db.transaction(ours, (tx) => count(tx, 'segments', sql`workspace_id = ${theirs}`));
  await admin`alter table segments enable row level security`;
  expect(seen).toBe(1);
});
