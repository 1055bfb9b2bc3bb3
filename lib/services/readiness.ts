import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import journal from '#db/migrations/meta/_journal.json' with { type: 'json' };

export type Readiness = {
  ready: boolean;
  database: 'answers' | 'unreachable';
  tables: 'up to date' | 'behind' | 'unknown';
  /** Told, not required: pages work while nothing is sent. */
  worker: 'connected' | 'not seen' | 'unknown';
};

/** Whether the database answers and has the tables this code was written for. Never throws. */
export const readiness = async (db: Database): Promise<Readiness> => {
  const expected = journal.entries.map(({ tag }) => `${tag}.sql`);
  try {
    const { rows } = await db.house.execute<{ missing: number; worker: boolean }>(sql`
      select (select count(*) from unnest(array[${sql.join(
        expected.map((name) => sql`${name}`),
        sql`, `,
      )}]::text[]) as e (name)
               where not exists (select from schema_migrations m where m.name = e.name)) as missing,
             exists (select from pg_stat_activity
                      where datname = current_database() and application_name = 'askfirst-worker') as worker`);
    const { missing, worker } = rows[0]!;
    return {
      ready: missing === 0,
      database: 'answers',
      tables: missing === 0 ? 'up to date' : 'behind',
      worker: worker ? 'connected' : 'not seen',
    };
  } catch (error) {
    // 42P01: nobody has migrated this database yet.
    const cause = (error as Error).cause ?? error;
    if ((cause as { code?: string }).code === '42P01')
      return { ready: false, database: 'answers', tables: 'behind', worker: 'unknown' };
    return { ready: false, database: 'unreachable', tables: 'unknown', worker: 'unknown' };
  }
};
