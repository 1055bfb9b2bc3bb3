// Every key of a workspace's table begins with workspace_id: row-level security follows it, and one day the shards.
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#tests/support/database.ts';

let sql: postgres.Sql;
beforeAll(async () => {
  sql = postgres((await testDatabase()).url, { max: 1, onnotice: () => {} });
});
afterAll(() => sql.end());

/** Keys and unique indexes of tables that have a workspace_id, and do not begin with it. */
const astray = () => sql<{ name: string }[]>`
  select i.indexrelid::regclass::text as name
    from pg_index i
    join pg_class t on t.oid = i.indrelid and t.relnamespace = 'public'::regnamespace
    join pg_attribute w on w.attrelid = t.oid and w.attname = 'workspace_id' and not w.attisdropped
   where i.indisunique and i.indkey[0] <> w.attnum
   order by 1`;

/** Foreign keys between two such tables that could join rows of two workspaces. */
const crossing = () => sql<{ name: string }[]>`
  select c.conname as name
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attname = 'workspace_id'
    join pg_attribute b on b.attrelid = c.confrelid and b.attname = 'workspace_id'
   where c.contype = 'f' and c.connamespace = 'public'::regnamespace
     and not (c.conkey[1] = a.attnum and c.confkey[1] = b.attnum)`;

test('every primary key and unique constraint begins with workspace_id', async () => {
  expect(await astray()).toEqual([]);
});

test('no foreign key leads into another workspace', async () => {
  expect(await crossing()).toEqual([]);
});

test('a key that does not begin with it is found, and so is a foreign key without it', async () => {
  await sql.begin(async (tx) => {
    await tx`create table loose (workspace_id bigint not null, id bigint, primary key (id, workspace_id))`;
    await tx`alter table loose add unique (workspace_id, id)`;
    await tx`create table looser (workspace_id bigint not null, a bigint, b bigint,
      constraint loose_fkey foreign key (a, b) references loose (id, workspace_id))`;
  });
  expect(await astray()).toEqual([{ name: 'loose_pkey' }]);
  expect(await crossing()).toEqual([{ name: 'loose_fkey' }]);
  await sql`drop table loose, looser`;
});
