// The only reader of process.env. Every variable can also be given as NAME_FILE, the path of a file that holds it.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const secret = z
  .string()
  .min(43, 'must be at least 32 bytes, base64url')
  .transform((value) => new Uint8Array(Buffer.from(value, 'base64url')));

const shape = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.url(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().default(3000),
  /** What links in letters begin with. */
  APP_URL: z.url(),
  /** 32 bytes; everything else that must stay secret at rest is derived from it. */
  SECRET_KEY: secret,
  /** `id:base64url` separated by commas; the first signs links, all of them open old ones. */
  TOKEN_KEYS: z.string().regex(/^[a-z0-9]{1,8}:[\w-]{43,}(,[a-z0-9]{1,8}:[\w-]{43,})*$/),
  /** The Ed25519 seed checkpoints are signed with. The worker's alone. */
  LEDGER_SIGNING_KEY: secret.optional(),
  /** Where signed checkpoints and every no are kept beside the database; never restored together with it. */
  LEDGER_OUTSIDE_DIR: z.string().default('.data/outside'),
  MAIL_TRANSPORT: z.enum(['outbox', 'smtp', 'resend']).default('outbox'),
  MAIL_FROM: z.string().default('Askfirst <hello@askfirst.example>'),
  SMTP_URL: z.url().optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: z.url().optional(),
  /** How many proxies stand in front; 0: the socket's own address is the caller's. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  /** Whether /outbox opens without signing in. Defaults to yes on a loopback address, no elsewhere. */
  OUTBOX_OPEN: flag.optional(),
  DEMO: flag.default(true),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type Env = z.infer<typeof shape> & { outboxOpen: boolean };

const withFiles = (source: NodeJS.ProcessEnv): Record<string, string | undefined> => {
  const values: Record<string, string | undefined> = {};
  for (const name of Object.keys(shape.shape)) {
    const path = source[`${name}_FILE`];
    values[name] = source[name] || (path ? readFileSync(path, 'utf8').trim() : undefined) || undefined;
  }
  return values;
};

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** Reads and checks the environment; throws one error that names every variable that is wrong and how to mend it. */
export const readEnv = (source: NodeJS.ProcessEnv = process.env): Env => {
  const parsed = shape.safeParse(withFiles(source));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(
      `The environment is incomplete. bin/start sets all of it; .env.example explains each:\n${lines.join('\n')}`,
    );
  }
  return { ...parsed.data, outboxOpen: parsed.data.OUTBOX_OPEN ?? isLoopback(parsed.data.HOST) };
};

let cached: Env | undefined;
export const env = (): Env => {
  cached ??= readEnv();
  return cached;
};
