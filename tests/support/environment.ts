// A complete environment with fixed keys, so that whatever a test derives from them is the same in every run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

// Each file has a database of its own, and so what is kept outside of it.
const outside = mkdtempSync(join(tmpdir(), 'askfirst-outside-'));
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64url');

Object.assign(process.env, {
  NODE_ENV: 'test',
  // Replaced by workspace.ts as soon as a file asks for its database.
  DATABASE_URL: 'postgres://postgres@127.0.0.1:1/none',
  APP_URL: 'http://127.0.0.1:3000',
  NEXTAUTH_URL: 'http://127.0.0.1:3000',
  SECRET_KEY: key(1),
  // The newest signs; the one before it still opens what it once signed.
  TOKEN_KEYS: `t1:${key(2)},t0:${key(4)}`,
  LEDGER_SIGNING_KEY: key(3),
  LEDGER_OUTSIDE_DIR: outside,
  MAIL_TRANSPORT: 'outbox',
  LOG_LEVEL: 'silent',
});
