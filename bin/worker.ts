// The worker: sends campaigns and letters, carries imports on, keeps and signs the ledger. Any number may run.
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
import { connect } from '#lib/services/connect.ts';
import { storeLetters } from '#lib/services/outbox/store-letters.ts';
import { startWorker } from '#lib/services/worker/start.ts';
import { transportFor } from '#lib/transports/index.ts';

const onError = (error: Error) => log.warn({ err: error }, 'database connection lost');
const workerDb = connect('worker', onError);
const appDb = connect('app', onError);
const transport = transportFor(env(), { store: storeLetters(workerDb) });
const signingKey = env().LEDGER_SIGNING_KEY;
if (!signingKey) log.warn('LEDGER_SIGNING_KEY is not set: entries are kept, but no checkpoint is signed');

const worker = startWorker({ workerDb, appDb, transport, signingKey, log });
log.info({ transport: transport.name, reachesPeople: transport.reachesPeople }, 'worker runs');

let leaving = false;
const leave = async (because: string, code = 0) => {
  if (leaving) return;
  leaving = true;
  log.info({ because }, 'worker finishes what it has in hand');
  await worker.stop();
  await Promise.allSettled([workerDb.close(), appDb.close()]);
  log.info('worker stopped');
  process.exit(code);
};
process.on('SIGTERM', () => leave('SIGTERM'));
process.on('SIGINT', () => leave('SIGINT'));
// Whoever started it over a channel is gone.
process.on('disconnect', () => leave('parent gone'));
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'worker fails');
  void leave('a fault', 1);
});
process.on('unhandledRejection', (error) => {
  log.fatal({ err: error }, 'worker fails');
  void leave('a fault', 1);
});
