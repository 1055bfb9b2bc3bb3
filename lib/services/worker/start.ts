import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import type { Log } from '#lib/log.ts';
import { expire } from '#lib/services/consent/expire.ts';
import { remind } from '#lib/services/consent/remind.ts';
import { type Carrier, defaultCarryMs, defaultLeaseMs } from '#lib/services/delivery/carrier.ts';
import { launchDue } from '#lib/services/delivery/launch-due.ts';
import { campaignSender } from '#lib/services/delivery/send-campaigns.ts';
import { sendLetters } from '#lib/services/delivery/send-letters.ts';
import { signCheckpoints } from '#lib/services/ledger/checkpoint.ts';
import { sequence } from '#lib/services/ledger/sequence.ts';
import { runImports } from '#lib/services/people/run-imports.ts';
import { guardAll } from '#lib/services/restore/guard.ts';
import { keepWaitingNoes } from '#lib/services/restore/keep-noes.ts';
import type { Transport } from '#lib/transports/transport.ts';
import { keepWorking, type Loop } from './loop.ts';

export type WorkerParts = {
  /** Sees every workspace, moves deliveries through the gate only. */
  workerDb: Database;
  /** Acts within one workspace at a time, as the desk does. */
  appDb: Database;
  transport: Transport;
  /** Absent: entries are placed, and nothing is signed. */
  signingKey: Uint8Array | undefined;
  log: Log;
  leaseMs?: number;
  carryMs?: number;
};

/** After that long the letters under way are called back, so that what became of them can still be written down. */
const drainMs = 8_000;
const lastWordsMs = 2_000;

/** Everything that happens without anybody asking. `stop` takes nothing up any more and waits for what is in hand, ≤ 10 s. */
export const startWorker = ({
  workerDb,
  appDb,
  transport,
  signingKey,
  log,
  ...times
}: WorkerParts): { stop(): Promise<void> } => {
  const stopping = new AbortController();
  const dying = new AbortController();
  const carrier: Carrier = {
    db: workerDb,
    transport,
    log,
    leaseMs: times.leaseMs ?? defaultLeaseMs,
    carryMs: times.carryMs ?? defaultCarryMs,
    dying: dying.signal,
  };
  const sender = campaignSender(carrier);
  const loops: Loop[] = [
    { name: 'restore', everyMs: 20_000, work: async () => (await guardAll(workerDb)) > 0 },
    { name: 'journal', everyMs: 500, work: async () => (await keepWaitingNoes(workerDb)) > 0 },
    { name: 'campaigns', everyMs: 400, work: () => sender.round() },
    { name: 'letters', everyMs: 300, work: async () => (await sendLetters(carrier, new Date())) > 0 },
    { name: 'schedule', everyMs: 1_000, work: async () => (await launchDue(workerDb, appDb, new Date(), log)) > 0 },
    { name: 'imports', everyMs: 700, work: async () => (await runImports(appDb, new Date(), log)) > 0 },
    { name: 'expiry', everyMs: 30_000, work: async () => (await expire(workerDb, appDb, new Date())) > 0 },
    { name: 'reminders', everyMs: 60_000, work: async () => (await remind(workerDb, appDb, new Date())) > 0 },
    { name: 'ledger', everyMs: 50, work: async () => (await sequence(workerDb)) > 0 },
    ...(signingKey
      ? [
          {
            name: 'checkpoints',
            everyMs: 250,
            work: async () => (await signCheckpoints(workerDb, signingKey, new Date())) > 0,
          },
        ]
      : []),
  ];
  const running = Promise.all(loops.map((loop) => keepWorking(loop, stopping.signal, log)));
  return {
    async stop() {
      stopping.abort();
      const ended = running.then(() => true);
      if (!(await Promise.race([ended, sleep(drainMs, false)]))) {
        dying.abort();
        await Promise.race([ended, sleep(lastWordsMs)]);
      }
      await transport.close();
    },
  };
};
