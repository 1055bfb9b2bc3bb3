// Brings a database to the present: migrations once each, in order; functions and triggers every time; then people under the
// laws as they are written now.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { bringLaws } from './bring-laws.ts';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const functionOrder = [
  'roles',
  'row-security',
  'append-only',
  'append-entries',
  'consent-laws',
  'past',
  'measurement',
  'campaign-laws',
  'lookup',
  'restore',
  'quiet-hours',
  'incidents',
  'gate',
  'erasure',
  'attempts',
];

/** Safe to run from several processes at once: they wait for each other. */
export const migrate = async (url: string): Promise<{ applied: string[] }> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(4_711_001)`;
      await tx`create table if not exists schema_migrations (
        name text primary key, checksum text not null, applied_at timestamptz not null default now())`;
      const known = new Map(
        (await tx<{ name: string; checksum: string }[]>`select name, checksum from schema_migrations`).map((row) => [
          row.name,
          row.checksum,
        ]),
      );
      const applied: string[] = [];
      const folder = join(here, 'migrations');
      for (const name of readdirSync(folder)
        .filter((file) => file.endsWith('.sql'))
        .sort()) {
        const text = readFileSync(join(folder, name), 'utf8');
        const checksum = createHash('sha256').update(text).digest('hex');
        const before = known.get(name);
        if (before && before !== checksum)
          throw new Error(
            `Migration ${name} was edited after it had been applied. Migrations only go forward: add a new one.`,
          );
        if (before) continue;
        await tx.unsafe(text);
        await tx`insert into schema_migrations (name, checksum) values (${name}, ${checksum})`;
        applied.push(name);
      }
      for (const name of functionOrder) await tx.unsafe(readFileSync(join(here, 'functions', `${name}.sql`), 'utf8'));
      await bringLaws(tx);
      return { applied };
    });
  } finally {
    await sql.end();
  }
};
