// What judging a campaign costs: its facts and all rules, against counting the people it is about.
import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { openDatabase } from '#db/client.ts';
import { campaignParts } from '#db/queries/campaign-facts.ts';
import { ruleSetVersion, rules } from '#lib/domain/campaigns/rules/index.ts';
import { validate } from '#lib/domain/campaigns/validate.ts';
import { judge } from '#lib/services/campaigns/judge.ts';
import type { Context } from '#lib/services/context.ts';
import { type Bench, judged } from './bench.ts';
import { load, percentile, secrets, withServer } from './server.ts';

const workspace = 1;
const rounds = 9;
const timesACount = 6;
const judgingMs = 20;
/** Past campaigns to everybody; and how much slower that may make it, as what else the machine does. */
const pastCampaigns = 2;
const growth = 1.25;

const words = JSON.stringify({
  v: 2,
  controller: { legalName: 'Bench', postalAddress: 'Somewhere', country: 'VN', contact: 'hello@bench.example' },
  topic: { name: 'News', description: '' },
  channel: 'email',
  cadence: { count: 2, days: 7 },
  withdrawal: 'By the link in every letter.',
  privacyUrl: null,
  thirdParties: [],
});

/** People as they are: most said yes, some never did, some left, some wait; each with as long a memory as the gate keeps. */
const seed = async (admin: pg.Client, people: number) => {
  await admin.query('set session_replication_role = replica');
  await admin.query(`
    insert into workspaces (id, slug, legal_name, postal_address, country, time_zone, contact_email, sender_domain)
      values (1, 'bench', 'Bench', 'Somewhere', 'VN', 'UTC', 'hello@bench.example', 'bench.example');
    insert into topics (workspace_id, id, slug, name, cadence_count, cadence_days) values (1, 1, 'news', 'News', 2, 7);
    insert into statements (workspace_id, id, topic_id, channel, language, version, words, facts)
      select 1, n, 1, 'email', (array['en', 'vi', 'en', 'vi'])[n], n, 'Yes, Bench may write me News by e-mail.', '${words}' from generate_series(1, 4) n;
    insert into contacts (workspace_id, id, address, address_hash, first_name, last_name, language, country, tags, attributes, source)
      select 1, n, 'reader-' || n || '@example.com', sha256(n::text::bytea), 'Mai', 'Nguyễn', 'vi', 'VN',
             case n % 3 when 0 then array['filter'] else '{}' end, jsonb_build_object('orders', n % 20), 'import:1'
        from generate_series(1, ${people}) n;
    insert into reach (workspace_id, contact_id, jurisdiction, daily_limit, time_zone, open, closed_because, sent_at, sent_topic)
      select 1, n, (array['VN', 'DE', 'KR', 'GB', 'floor'])[1 + n % 5], 1, 'Asia/Ho_Chi_Minh', n % 50 <> 0, case when n % 50 = 0 then 'bounce' end,
             array(select now() - interval '1 day' * (2 * s + n % 9) from generate_series(1, 20) s), array_fill(1::bigint, array[20])
        from generate_series(1, ${people}) n;
    insert into permissions (workspace_id, contact_id, topic_id, channel, state, entry_id, statement_id, since)
      select 1, n, 1, 'email', (array['given', 'given', 'given', 'given', 'given', 'renewed', 'given', 'withdrawn', 'requested'])[1 + n % 9],
             n, 1 + n % 4, now() from generate_series(1, ${people}) n where n % 10 <> 0;
    insert into campaigns (workspace_id, id, name, topic_id, subject, preheader, body_html, from_name, from_address, reply_to,
        benefit, content_hash, created_by, edited_by)
      values (1, 1, 'Water', 1, 'Why the water matters', 'A test with three bottles', repeat('<p>Brew the same coffee with three kinds of water.</p>', 40),
        'Bench', 'hello@bench.example', 'hello@bench.example', 'A way to find the best water for their coffee.', sha256('content'), 'author', 'author')`);
  await admin.query('vacuum analyze');
};

/** Everything that piles up with the years. */
const addHistory = async (admin: pg.Client, people: number) => {
  await admin.query(`
    insert into campaigns (workspace_id, id, name, topic_id, content_hash, created_by, edited_by, status, launched_at)
      select 1, 1 + n, 'Campaign ' || n, 1, sha256('content'), 'author', 'author', 'sent', now() - interval '1 day' * n
        from generate_series(1, ${100 * pastCampaigns}) n;
    insert into entries (workspace_id, id, kind, type, contact_id, person_seq, topic_id, channel, actor_type, at, leaf)
      select 1, n, 'consent', 'given', 1 + n % ${people}, 1 + n / ${people}, 1, 'email', 'contact', now(), decode(repeat(md5(n::text), 12), 'hex')
        from generate_series(1, ${people}) n;
    insert into deliveries (workspace_id, campaign_id, contact_id, status, permitted_by, sent_at)
      select 1, 1 + c, n, 'sent', n, now() from generate_series(1, ${pastCampaigns}) c, generate_series(1, ${people}) n`);
  await admin.query('vacuum analyze');
};

export default {
  name: 'rules',
  about: `a campaign's facts and all rules, against select count(*) over its people; judging alone under ${judgingMs} ms`,
  size: { of: 'people', usual: 1_000_000 },
  run: ({ size }) =>
    withServer(async ({ url, connect }) => {
      secrets(url);
      const admin = await connect();
      await seed(admin, size);
      const db = openDatabase({ url, role: 'app', connections: 1 });
      const ctx: Context = {
        db,
        workspaceId: workspace,
        actor: { type: 'job', name: 'bench' },
        now: new Date(),
        requestId: 'bench',
        from: {},
      };
      let queries = 0;
      const timed = async () => {
        const [all, alone, counting]: [number[], number[], number[]] = [[], [], []];
        for (let n = 0; n < rounds + 2; n++)
          await db.transaction(
            workspace,
            async (tx) => {
              const parts = (await campaignParts(tx, workspace, 1))!;
              const began = performance.now();
              const { facts } = await judge(tx, ctx, parts);
              const then = performance.now();
              validate(facts, rules, ruleSetVersion);
              const judgedAt = performance.now();
              await tx.execute(sql`select count(*) from contacts where workspace_id = ${workspace}`);
              const counted = performance.now();
              if (facts.audience?.matches !== size)
                throw new Error(`${facts.audience?.matches} of ${size} people were found`);
              if (n < 2) return; // connections and caches
              all.push(then - began);
              alone.push(judgedAt - then);
              counting.push(counted - judgedAt);
            },
            'read only',
          );
        return { all: percentile(all, 0.5), alone: percentile(alone, 0.5), counting: percentile(counting, 0.5) };
      };
      const count = (client: pg.PoolClient) => {
        const query = client.query.bind(client) as (...given: unknown[]) => unknown;
        client.query = ((...given: unknown[]) => {
          queries++;
          return query(...given);
        }) as typeof client.query;
      };
      try {
        db.pool.on('connect', count);
        const fresh = await timed();
        await addHistory(admin, size);
        const old = await timed();
        const grown = old.all / old.counting / (fresh.all / fresh.counting);
        const result = judged({
          name: 'rules',
          unit: 'ms',
          measured: old.all,
          limit: old.counting,
          goal: 1 / timesACount,
          better: 'less',
          timesACount: Number((old.all / old.counting).toFixed(2)),
          judgingMs: Number(old.alone.toFixed(2)),
          timesSlowerWithHistory: Number(grown.toFixed(2)),
          queries: queries / (2 * (rounds + 2)),
          rules: rules.length,
          size,
          load: load(),
        });
        return { ...result, holds: result.holds && old.alone <= judgingMs && grown <= growth };
      } finally {
        await db.close();
      }
    }),
} satisfies Bench;
