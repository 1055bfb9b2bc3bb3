// A PostgreSQL of a bench's own, gone afterwards.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';

export type BenchServer = { url: string; connect(): Promise<pg.Client> };

export const withServer = async <T>(work: (server: BenchServer) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-bench-'));
  const server = await startEmbedded(folder);
  const outside = mkdtempSync(join(tmpdir(), 'askfirst-bench-outside-'));
  process.env.LEDGER_OUTSIDE_DIR = outside;
  const clients: pg.Client[] = [];
  try {
    await migrate(server.url);
    const connect = async () => {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      clients.push(client);
      return client;
    };
    return await work({ url: server.url, connect });
  } finally {
    for (const client of clients) await client.end().catch(() => {});
    await server.stop();
    for (const made of [folder, outside]) rmSync(made, { recursive: true, force: true });
  }
};

/** How busy the machine is with other things. */
export const load = (): number => Number((loadavg()[0] ?? 0).toFixed(2));

export const percentile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/** The environment verbs need, made up for one run. */
export const secrets = (url: string) => {
  const secret = () => randomBytes(32).toString('base64url');
  Object.assign(process.env, { DATABASE_URL: url, APP_URL: 'http://127.0.0.1:3000', SECRET_KEY: secret() });
  Object.assign(process.env, { TOKEN_KEYS: `k1:${secret()}`, LEDGER_SIGNING_KEY: secret() });
};
