// What web and worker are told: the caller's environment, then .env, then secrets made once for this folder.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const secretsFile = '.data/secrets.env';
const secret = () => randomBytes(32).toString('base64url');

const readIfThere = (path: string): NodeJS.Dict<string> =>
  existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};

const secretsOnce = (): NodeJS.Dict<string> => {
  if (!existsSync(secretsFile)) {
    mkdirSync('.data', { recursive: true });
    writeFileSync(
      secretsFile,
      `# Made by bin/start. Whoever loses this file can no longer read what was sealed: keep a copy with the backups.
SECRET_KEY=${secret()}
TOKEN_KEYS=k1:${secret()}
LEDGER_SIGNING_KEY=${secret()}
`,
      { mode: 0o600, flag: 'wx' },
    );
  }
  return readIfThere(secretsFile);
};

export type Environment = {
  host: string;
  port: number;
  appUrl: string;
  /** Absent: the embedded server is used. */
  databaseUrl: string | undefined;
  all: NodeJS.ProcessEnv;
};

/** As lib/env.ts reads it: NAME, or what stands in the file NAME_FILE names; empty is not given. */
const settingOf = (env: NodeJS.ProcessEnv, name: string): string | undefined => {
  const path = env[`${name}_FILE`];
  return env[name] || (path ? readFileSync(path, 'utf8').trim() : undefined) || undefined;
};

export const readEnvironment = (mode: 'production' | 'development'): Environment => {
  const env: NodeJS.ProcessEnv = { ...readIfThere('.env'), ...process.env, NODE_ENV: mode };
  for (const [name, value] of Object.entries(secretsOnce())) if (!settingOf(env, name)) env[name] = value;
  env.HOST ||= '127.0.0.1';
  env.PORT ||= '3000';
  const port = Number(env.PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT is "${env.PORT}". Give a number from 1 to 65535.`);
  const appUrl = settingOf(env, 'APP_URL') ?? `http://${addressFor(env.HOST)}:${port}`;
  env.APP_URL = appUrl;
  env.NEXTAUTH_URL = appUrl;
  env.NEXT_TELEMETRY_DISABLED = '1';
  return { host: env.HOST, port, appUrl, databaseUrl: settingOf(env, 'DATABASE_URL'), all: env };
};

/** What a browser on this machine can open. */
const addressFor = (host: string) =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;

/** The key that signs the ledger is the worker's alone: who breaks into the web server cannot sign a false history. */
export const webEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  // Empty, not absent: Next reads .env files itself and fills only what is absent.
  return { ...env, LEDGER_SIGNING_KEY: '', LEDGER_SIGNING_KEY_FILE: '' };
};
