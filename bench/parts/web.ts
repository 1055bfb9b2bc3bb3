// The built product's web server, as bin/start runs it, on a database of the bench's own.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { ensureBuild } from '#bin/supervisor/build.ts';

export type Web = {
  /** Posts a form as a browser at `ip` would; answers with the status once all of the page has come. */
  post(path: string, fields: Record<string, string>, ip: string): Promise<number>;
  get(path: string): Promise<string>;
  /** Processor time of the server so far, in seconds (Linux; NaN elsewhere). */
  cpuSeconds(): number;
};

export const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

export const withWeb = async <T>(given: Record<string, string>, work: (web: Web) => Promise<T>): Promise<T> => {
  const port = await freePort();
  const env: NodeJS.ProcessEnv = { ...process.env, ...given, TRUSTED_PROXIES: '1', NODE_ENV: 'production' };
  env.NEXTAUTH_URL = given.APP_URL;
  await ensureBuild(env, 'inherit');
  const args = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = new Promise<void>((done) => child.once('close', () => done()));
  const agent = new Agent({ keepAlive: true });
  const origin = `http://127.0.0.1:${port}`;
  try {
    while (!(await fetch(`${origin}/healthz`).catch(() => undefined))?.ok) {
      if (child.exitCode !== null) throw new Error(`next start ended with ${child.exitCode}`);
      await new Promise((done) => setTimeout(done, 50));
    }
    return await work({
      post: (path, fields, ip) => post(agent, `${origin}${path}`, fields, ip),
      get: async (path) => (await fetch(`${origin}${path}`)).text(),
      cpuSeconds: () => cpuSecondsOf(child),
    });
  } finally {
    agent.destroy();
    child.kill('SIGTERM');
    await gone;
  }
};

const post = (agent: Agent, url: string, fields: Record<string, string>, ip: string) =>
  new Promise<number>((done, fail) => {
    const body = new URLSearchParams(fields).toString();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Mozilla/5.0 (bench)',
      'x-forwarded-for': ip,
    };
    request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', () => done(answer.statusCode ?? 0));
      answer.once('error', fail);
    })
      .once('error', fail)
      .end(body);
  });

const cpuSecondsOf = ({ pid }: ChildProcess): number => {
  if (process.platform !== 'linux') return Number.NaN;
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) / 100;
};
