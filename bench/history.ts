// How long one person's consent history takes among millions of entries, against the bare look-up of one row.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { openDatabase } from '#db/client.ts';
import { consentHistory } from '#db/queries/consent-history.ts';
import { type Bench, judged } from './bench.ts';
import { load, percentile, withServer } from './server.ts';

const looks = 400;
const perPerson = 4;
const wantedMs = 5;

/** Processor time of a backend so far, in ms: what a look costs however busy the machine is (Linux; NaN elsewhere). */
const cpuMsOf = (pid: number): number =>
  process.platform === 'linux'
    ? Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6
    : Number.NaN;

const seed = async (admin: pg.Client, entries: number) => {
  await admin.query(`set session_replication_role = replica`);
  await admin.query(`
    insert into workspaces (id, slug, legal_name, postal_address, country, time_zone, contact_email, sender_domain)
      values (1, 'bench', 'Bench', 'Somewhere', 'VN', 'UTC', 'hello@bench.example', 'bench.example');
    insert into topics (workspace_id, id, slug, name, cadence_count, cadence_days) values (1, 1, 'news', 'News', 20, 7);
    insert into entries (workspace_id, id, kind, type, contact_id, person_seq, topic_id, channel, actor_type, at, leaf)
      select 1, n, 'consent', (array['requested', 'given', 'withdrawn', 'given'])[1 + n / ${Math.ceil(entries / perPerson)} % 4],
             1 + n % ${Math.ceil(entries / perPerson)}, 1 + n / ${Math.ceil(entries / perPerson)}, 1, 'email', 'contact', now(),
             decode(repeat(md5(n::text), 20), 'hex')
        from generate_series(0, ${entries - 1}) n`);
  await admin.query('set session_replication_role = origin');
  await admin.query('vacuum analyze entries');
};

export default {
  name: 'history',
  about: `consent history of one person, p95 of ${looks}, against ${wantedMs} ms`,
  size: { of: 'entries', usual: 1_000_000 },
  run: ({ size }) =>
    withServer(async ({ url, connect }) => {
      const admin = await connect();
      await seed(admin, size);
      const people = Math.ceil(size / perPerson);
      const db = openDatabase({ url, role: 'app', connections: 1 });
      const took: number[] = [];
      const bare: number[] = [];
      const cpu: number[] = [];
      try {
        const { rows } = await db.pool.query<{ pid: number }>('select pg_backend_pid() as pid');
        const { pid } = rows[0]!;
        for (let n = 0; n < looks + 20; n++) {
          const contact = 1 + Math.floor(Math.random() * people);
          const spent = cpuMsOf(pid);
          const began = performance.now();
          const lines = await db.transaction(1, (tx) => consentHistory(tx, 1, contact), 'read only');
          const then = performance.now();
          await admin.query('select type from entries where workspace_id = 1 and id = $1', [contact]);
          if (lines.length !== perPerson) throw new Error(`${lines.length} of ${perPerson} entries came back`);
          if (n < 20) continue; // connections and caches
          took.push(then - began);
          cpu.push(cpuMsOf(pid) - spent);
          bare.push(performance.now() - then);
        }
      } finally {
        await db.close();
      }
      return judged({
        name: 'history',
        unit: 'ms (p95)',
        measured: percentile(took, 0.95),
        limit: wantedMs,
        goal: 1,
        better: 'less',
        p50: Number(percentile(took, 0.5).toFixed(2)),
        backendCpuP50: Number(percentile(cpu, 0.5).toFixed(2)),
        backendCpuP95: Number(percentile(cpu, 0.95).toFixed(2)),
        oneRowP95: Number(percentile(bare, 0.95).toFixed(2)),
        size,
        load: load(),
      });
    }),
} satisfies Bench;
