// What asking costs: claim and mark through the gate, against one UPDATE of as many rows that asks nobody.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';
import { type Bench, judged } from './bench.ts';

const workspace = 1;
const batch = 100;
const rounds = 3;
/** Workers side by side, each with a connection of its own. */
const claimers = 2;

const seed = async (admin: pg.Client, people: number) => {
  // Guards and triggers are about how rows come to be; here only what is there matters.
  await admin.query(`set session_replication_role = replica`);
  await admin.query(`
    insert into workspaces (id, slug, legal_name, postal_address, country, time_zone, contact_email, sender_domain)
      values (1, 'bench', 'Bench', 'Somewhere', 'VN', 'UTC', 'hello@bench.example', 'bench.example');
    insert into restore_checks (workspace_id, checked_at) values (1, 'infinity');
    insert into topics (workspace_id, id, slug, name, cadence_count, cadence_days) values (1, 1, 'news', 'News', 20, 7);
    update workspaces set policy = '{"weeklyBudget": 20}';
    insert into contacts (workspace_id, id, address, address_hash, first_name, last_name, source)
      select 1, n, 'reader-' || n || '@example.com', sha256(n::text::bytea), 'Mai', 'Nguyễn', 'bench' from generate_series(1, ${people}) n;
    insert into reach (workspace_id, contact_id, daily_limit) select 1, n, 20 from generate_series(1, ${people}) n;
    insert into entries (workspace_id, id, kind, type, contact_id, person_seq, topic_id, channel, actor_type, at, leaf)
      select 1, n, 'consent', 'given', n, 1, 1, 'email', 'contact', now(), decode(repeat(md5(n::text), 12), 'hex')
        from generate_series(1, ${people}) n;
    insert into permissions (workspace_id, contact_id, topic_id, channel, state, entry_id, since)
      select 1, n, 1, 'email', 'given', n, now() from generate_series(1, ${people}) n;
    insert into campaigns (workspace_id, id, name, topic_id, content_hash, created_by, edited_by, status, launched_at)
      select 1, n, 'Campaign ' || n, 1, sha256('content'), 'author', 'author', 'sending', now() from generate_series(1, ${2 * rounds}) n;
    insert into approvals (workspace_id, campaign_id, content_hash, approved_by, approved_at, sentence)
      select 1, n, sha256('content'), 'approver', now(), 'yes' from generate_series(1, ${2 * rounds}) n;
    insert into deliveries (workspace_id, campaign_id, contact_id, status)
      select 1, c, n, 'ready' from generate_series(1, ${2 * rounds}) c, generate_series(1, ${people}) n;`);
  await admin.query('set session_replication_role = origin');
  await admin.query('vacuum analyze');
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
};

/** The limit: the same rows brought to the same end in one statement, in one transaction, without a question. */
const update = (client: pg.Client, campaign: number) =>
  client.query(
    `update deliveries set status = 'sent', permitted_by = contact_id, claim_no = 1, first_dispatch_at = now(), sent_at = now()
      where workspace_id = ${workspace} and campaign_id = $1`,
    [campaign],
  );

/** As the worker does it: a claim, its commit, and the answer of each, batch by batch. */
const throughTheGate = async (worker: pg.Client, campaign: number, from: number, to: number): Promise<number> => {
  let done = 0;
  for (let after = from; after < to; ) {
    const { rows } = await worker.query<{ contact_id: number; claim_no: number }>({
      name: 'claim',
      text: `select * from claim_deliveries(${workspace}, $1, $2, $3, 'bench', interval '30 seconds')`,
      values: [campaign, after, Math.min(batch, to - after)],
    });
    const last = rows.at(-1);
    if (!last) break;
    after = Number(last.contact_id);
    const results = rows.map((row) => ({ contact: Number(row.contact_id), claim: row.claim_no, outcome: 'sent' }));
    await worker.query({
      name: 'finish',
      text: `select finish_deliveries(${workspace}, $1, $2::jsonb)`,
      values: [campaign, JSON.stringify(results)],
    });
    done += rows.length;
  }
  return done;
};

export default {
  name: 'gate',
  about: 'claim, gate and mark in batches of 100 by two workers, against one UPDATE of the same rows',
  size: { of: 'deliveries a round', usual: 20_000 },
  async run({ size }) {
    const folder = mkdtempSync(join(tmpdir(), 'askfirst-gate-'));
    const server = await startEmbedded(folder);
    const clients: pg.Client[] = [];
    const connect = async () => {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      clients.push(client);
      return client;
    };
    try {
      await migrate(server.url);
      const admin = await connect();
      await seed(admin, size);
      const workers = await Promise.all(Array.from({ length: claimers }, connect));
      for (const worker of workers) await worker.query('set role askfirst_worker');
      let [asking, limit] = [0, 0];
      // In turn, so that whatever else the machine does meets both.
      for (let round = 0; round < rounds; round++) {
        await admin.query('checkpoint');
        limit += await timed(() => update(admin, 2 * round + 1));
        await admin.query('checkpoint');
        const share = Math.ceil(size / claimers);
        asking += await timed(async () => {
          const done = await Promise.all(
            workers.map((worker, n) =>
              throughTheGate(worker, 2 * round + 2, n * share, Math.min(size, (n + 1) * share)),
            ),
          );
          const sent = done.reduce((sum, count) => sum + count, 0);
          if (sent !== size) throw new Error(`${sent} of ${size} deliveries went through the gate`);
        });
      }
      return judged({
        name: 'gate',
        unit: 'deliveries/s',
        measured: (rounds * size) / asking,
        limit: (rounds * size) / limit,
        goal: 0.15,
        better: 'more',
        size,
        batch,
        claimers,
        rounds,
      });
    } finally {
      for (const client of clients) await client.end().catch(() => {});
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
} satisfies Bench;
