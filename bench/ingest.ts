// What an opt-in costs beyond its SQL: the form posted to the built product, against the same statements from a bare client.
// The statements are those the product sent for a new visitor, recorded in this run; both arms meet one database under one role,
// and each opt-in of either waits for the disk. The bare client sends them one by one.
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { type Database, openDatabase } from '#db/client.ts';
import { requestOptIn } from '#lib/services/consent/request-opt-in.ts';
import { formPage } from '#lib/services/forms/form-page.ts';
import { addressHash } from '#lib/services/ledger/keys.ts';
import { type Bench, judged } from './bench.ts';
import { foundAsking, keysFor } from './parts/asking.ts';
import { bareClient, type Change, type Line, recorded } from './parts/bare-client.ts';
import { type Web, withWeb } from './parts/web.ts';
import { load, percentile, withServer } from './server.ts';

/** Visitors at once. */
const clients = 64;
const rounds = 4;
/** The bare client holds as many connections as there are visitors, or as the product does: whichever gets more done. */
const connections = [clients, 10];
/** Times each connection sends the statements: its first ones fill the caches of its backend. */
const times = 60;
/** A form takes 3,000 an hour; and its counter is one row, which the disk lets through one at a time. */
const perForm = 500;

/** The statements of one opt-in, as the product sends them for a new visitor. */
const statementsOf = async (db: Database, admin: pg.Client, forms: string[]): Promise<Line[]> => {
  const ids = { contact: 711_111_111, entry: 722_222_222, confirmation: 733_333_333 };
  for (const [table, id] of Object.entries({
    contacts: ids.contact,
    entries: ids.entry,
    confirmations: ids.confirmation,
  }))
    await admin.query(`select setval('${table}_id_seq', ${id}, false)`);
  const address = 'recorded@example.org';
  const slugs = { workspace: 'bench', form: forms[0]! };
  const ctx = {
    db,
    actor: { type: 'contact' as const, contactId: null },
    workspaceId: 0,
    now: new Date(),
    requestId: 'bench',
    from: { ip: '192.0.2.1', userAgent: 'bench' },
  };
  const { shown, boxes } = (await formPage(ctx, slugs))!;
  const ticked = boxes.map(({ statementId }) => statementId);
  const hash = Buffer.from(addressHash(1, address));
  const changes: Change[] = [
    [address, 'v:n@example.org'],
    [hash.toString('base64'), `${hash.toString('base64').slice(0, 27)}:n=`],
    [hash.toString('hex'), `${hash.toString('hex').slice(0, 48)}:n`],
    [/(?<=opt-in-(?:caller|near|address):[\w-]{16})[\w-]{16}/g, ':n'],
    [/(?<=opt-in-form:[\w-]{24})[\w-]{8}/g, ':form'],
  ];
  const lines = await recorded(() => post(ctx, { ...slugs, address, shown, ticked }), ids, changes);
  for (const table of ['contacts', 'entries', 'confirmations'])
    await admin.query(`select setval('${table}_id_seq', 1000, false)`);
  return lines;
};

/** What the route asks the verbs for. */
const post = async (...[ctx, request]: Parameters<typeof requestOptIn>) => {
  const page = await formPage(ctx, request);
  await requestOptIn({ ...ctx, workspaceId: page!.asker.id }, request);
};

type Visits = { perSecond: number; took: number[]; cpuSeconds: number };

const visit = async (
  web: Web,
  forms: string[],
  fields: Record<string, string>[],
  from: number,
  count: number,
): Promise<Visits> => {
  const took: number[] = [];
  const cpu = web.cpuSeconds();
  const began = performance.now();
  let next = from;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < from + count) {
        const n = next++;
        const asked = performance.now();
        const form = n % forms.length;
        const ip = `2001:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}::1`;
        const status = await web.post(`/f/bench/${forms[form]}`, { ...fields[form], address: `w${n}@example.org` }, ip);
        if (status !== 200) throw new Error(`an opt-in was answered with ${status}`);
        took.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: count / seconds, took, cpuSeconds: web.cpuSeconds() - cpu };
};

/** The hidden and ticked fields of a form's page. */
const fieldsOn = (page: string): Record<string, string> => {
  const valueIn = (name: string) => {
    const tag = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(page)?.[0] ?? '';
    return /value="([^"]*)"/.exec(tag)?.[1] ?? '';
  };
  return { shown: valueIn('shown'), ticked: valueIn('ticked') };
};

const median = (values: number[]) => percentile(values, 0.5);

export default {
  name: 'ingest',
  about: `opt-ins through the built product, answered after the commit, against the same SQL sent bare; ${clients} at once`,
  size: { of: 'opt-ins', usual: 8_000 },
  run: ({ size }) =>
    withServer(async ({ url, connect }) => {
      const keys = keysFor(url);
      Object.assign(process.env, keys);
      const admin = await connect();
      const db = openDatabase({ url, role: 'app' });
      const share = Math.ceil(size / rounds / clients) * clients;
      try {
        const forms = await foundAsking(db, Math.ceil((share * rounds) / perForm));
        const lines = await statementsOf(db, admin, forms);
        const bare = bareClient();
        const options = '-c role=askfirst_app -c timezone=UTC';
        const sendBare = async (times: number) => {
          const rates: number[] = [];
          for (const clients of connections)
            rates.push(await bare.run(lines, { url, options, clients, times, forms: forms.length }));
          return Math.max(...rates);
        };
        return await withWeb(keys, async (web) => {
          const fields = await Promise.all(forms.map(async (form) => fieldsOn(await web.get(`/f/bench/${form}`))));
          // Both warm up: code, connections, plans.
          await visit(web, forms, fields, 0, 5 * clients);
          await sendBare(5);
          await admin.query('vacuum analyze');
          const [through, without]: [Visits[], number[]] = [[], []];
          for (let round = 0; round < rounds; round++) {
            through.push(await visit(web, forms, fields, (round + 1) * 100_000, share));
            without.push(await sendBare(times));
          }
          const answered = rounds * share + 5 * clients;
          const { rows } = await admin.query(`select count(*)::integer as kept from contacts c
            join permissions p using (workspace_id) join letter_queue q on q."to" = c.address
            where p.contact_id = c.id and p.state = 'requested' and c.address like 'w%'`);
          if (rows[0].kept !== answered) throw new Error(`${answered} were answered, ${rows[0].kept} are kept`);
          const took = through.flatMap((one) => one.took);
          return judged({
            name: 'ingest',
            unit: 'opt-ins/s',
            measured: median(through.map(({ perSecond }) => perSecond)),
            limit: median(without),
            goal: 0.5,
            better: 'more',
            size,
            clients,
            bareClient: bare.name,
            statements: lines.length,
            ratios: through.map(({ perSecond }, n) => Number((perSecond / without[n]!).toFixed(3))),
            p50Ms: Math.round(median(took)),
            p95Ms: Math.round(percentile(took, 0.95)),
            webCpuUs: Math.round((1e6 * through.reduce((sum, one) => sum + one.cpuSeconds, 0)) / took.length),
            load: load(),
          });
        });
      } finally {
        await db.close();
      }
    }),
} satisfies Bench;
