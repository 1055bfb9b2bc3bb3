// A complete environment with fixed keys, so that whatever a test derives from them is the same in every run.
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
  MAIL_TRANSPORT: 'outbox',
  LOG_LEVEL: 'silent',
});
