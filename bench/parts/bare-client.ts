// The product's own SQL without the product: what one act sends to the database, recorded once, and sent again and again by
// a bare client: pgbench, or node-postgres where there is none.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import pg from 'pg';

/** One statement as pgbench reads it: `:name` stands for a value, `into` begins the names of the columns it answers with. */
export type Line = { text: string; into?: string };
/** What is another value each time: the recorded text, and how it is written (`:n` is a number of 16 digits). */
export type Change = readonly [recorded: string | RegExp, written: string];

type Sent = { text: string; values: unknown[]; answer?: pg.QueryResult };

/** All that `act` sends, in order, values in place. `ids`: numbers only this act was given, by the names they get. */
export const recorded = async (
  act: () => Promise<unknown>,
  ids: Record<string, number>,
  changes: Change[],
): Promise<Line[]> => {
  const unseen = new Map(Object.entries(ids));
  return (await overheard(act)).map(({ text, values, answer }) => {
    const fresh = [...unseen].find(([, id]) => JSON.stringify(answer?.rows ?? []).includes(String(id)));
    if (fresh) unseen.delete(fresh[0]);
    let written = text.replace(/;\s*$/, '').replace(/\$(\d+)/g, (_, n) => literal(values[Number(n) - 1]));
    for (const [from, to] of changes) written = written.replaceAll(from, to);
    for (const [name, id] of Object.entries(ids)) written = written.replaceAll(String(id), ` :${name}_id`);
    return { text: written, ...(fresh && { into: `${fresh[0]}_` }) };
  });
};

const overheard = async (act: () => Promise<unknown>): Promise<Sent[]> => {
  const sent: Sent[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...args: [string | Partial<Sent>, unknown?, ...unknown[]]) {
    const [what, values] = args;
    const { text = '', values: own = [] } = typeof what === 'string' ? { text: what } : what;
    const one: Sent = { text, values: Array.isArray(values) ? values : own };
    sent.push(one);
    const answer: unknown = Reflect.apply(query, this, args);
    if (answer instanceof Promise) answer.then((result: pg.QueryResult) => (one.answer = result)).catch(() => {});
    return answer;
  } as typeof query;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
};

const literal = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString('hex')}'`;
  if (value instanceof Date) return `'${value.toISOString()}'`;
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((one) => JSON.stringify(one)).join(',')}}`);
  if (typeof value === 'object') return pg.escapeLiteral(JSON.stringify(value));
  return pg.escapeLiteral(String(value));
};

type Load = { url: string; options: string; clients: number; times: number; forms: number };
/** Sends the lines `times` times from each of `clients` connections; answers with how many times a second. */
export type BareClient = { name: string; run(lines: Line[], load: Load): Promise<number> };

export const bareClient = (): BareClient =>
  spawnSync('pgbench', ['--version']).status === 0 ? { name: 'pgbench', run: pgbench } : { name: 'pg', run: bare };

const pgbench: BareClient['run'] = async (lines, { url, options, clients, times, forms }) => {
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-pgbench-'));
  try {
    const script = join(folder, 'script.sql');
    const set = '\\set n random(1000000000000000, 9999999999999999)\n\\set form random(1, :forms)\n';
    const end = ({ into }: Line) => (into ? ` \\gset ${into}\n` : ';\n');
    writeFileSync(script, set + lines.map((line) => line.text.replaceAll('; ', ' \\; ') + end(line)).join(''));
    const args = ['-n', '-M', 'simple', '-f', script, '-c', clients, '-j', 2, '-t', times, '-D', `forms=${forms}`, url];
    const child = spawn('pgbench', args.map(String), { env: { ...process.env, PGOPTIONS: options } });
    let said = '';
    child.stdout.on('data', (part) => (said += part));
    child.stderr.on('data', (part) => (said += part));
    await new Promise((done) => child.once('close', done));
    const rate = /tps = ([\d.]+) \(without/.exec(said)?.[1];
    if (!rate || !said.includes(`processed: ${clients * times}/${clients * times}`))
      throw new Error(said.slice(-2_000));
    return Number(rate);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const bare: BareClient['run'] = async (lines, { url, options, clients, times, forms }) => {
  const all = Array.from({ length: clients }, () => new pg.Client({ connectionString: url, options }));
  await Promise.all(all.map((client) => client.connect()));
  const began = performance.now();
  await Promise.all(
    all.map(async (client) => {
      for (let turn = 0; turn < times; turn++) {
        const known: Record<string, unknown> = {
          n: 1e15 + Math.floor(Math.random() * 8e15),
          form: 1 + Math.floor(Math.random() * forms),
        };
        for (const { text, into } of lines) {
          const sent = text.replace(/:(\w+)/g, (whole, name) => (name in known ? String(known[name]) : whole));
          const { rows } = await client.query(sent);
          if (into) for (const [column, value] of Object.entries(rows[0])) known[`${into}${column}`] = value;
        }
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(all.map((client) => client.end()));
  return (clients * times) / seconds;
};
