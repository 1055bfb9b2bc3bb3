// What the ledger costs inside a transaction. Both arms send the same four statements of a verb about a person (lock them, as
// every such verb does, read, change twice) through the product's own pool, as many at a time, each commit waiting for the disk;
// one of them appends its entry as well. Nothing else runs meanwhile: the worker's two loops begin afterwards, and then it is
// measured how long entries that come in at an even rate wait for the signed checkpoint that covers them.
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import { openDatabase } from '#db/client.ts';
import { lockPerson } from '#lib/services/consent/person.ts';
import { createContacts } from '#lib/services/contacts/create.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { type Bench, judged } from './bench.ts';
import { keepLedger, waitsForCheckpoint } from './parts/waits.ts';
import { load, percentile, secrets, withServer } from './server.ts';

const clients = 4;
const rounds = 16;
/** Entries at this rate are under a signed checkpoint within this time (p99). */
const perSecond = 5_000;
const longestWaitMs = 1_000;

const median = (values: number[]) => percentile(values, 0.5);

export default {
  name: 'append',
  about: `transactions with their ledger entry, against the same without it, ${clients} at a time; and how long entries wait for a checkpoint`,
  size: { of: 'transactions', usual: 8_000 },
  run: ({ size }) =>
    withServer(async ({ url, connect }) => {
      secrets(url);
      const admin = await connect();
      const db = openDatabase({ url, role: 'app', connections: clients + 1 });
      const workerDb = openDatabase({ url, role: 'worker', connections: 2 });
      const share = Math.ceil(size / 2 / rounds);
      try {
        const base: Context = {
          db,
          workspaceId: 1,
          actor: { type: 'job', name: 'bench' },
          now: new Date(),
          requestId: randomUUID(),
          from: { ip: '192.0.2.7', userAgent: 'bench' },
        };
        const { workspaceId } = base;
        await admin.query('set session_replication_role = replica');
        await admin.query(`select create_workspace('bench', 'Bench', 'Somewhere 1', 'VN', 'UTC', 'hello@bench.example',
          'bench.example', false)`);
        await admin.query('set session_replication_role = origin');
        const people = await write(base, async (tx) => {
          await append(tx, base, [{ kind: 'audit', type: 'contacts.created' }]);
          const some = Array.from({ length: 500 }, (_, n) => ({ address: `p${n}@example.com`, source: 'bench' }));
          return [...(await createContacts(tx, base, some)).values()].map(({ id }) => id);
        });
        const turn = (n: number, entered: boolean) => {
          const contactId = people[n % people.length]!;
          const ctx = { ...base, now: new Date(), actor: { type: 'contact' as const, contactId } };
          return db.transaction(workspaceId, async (tx) => {
            await lockPerson(tx, ctx, contactId);
            await tx.execute(
              sql`select topic_id from permissions where workspace_id = ${workspaceId} and contact_id = ${contactId}`,
            );
            await tx.execute(
              sql`update contacts set first_name = ${`n${n}`} where workspace_id = ${workspaceId} and id = ${contactId}`,
            );
            await tx.execute(
              sql`update reach set paused_until = now() where workspace_id = ${workspaceId} and contact_id = ${contactId}`,
            );
            if (entered)
              await append(tx, ctx, [
                { kind: 'audit', type: 'contact.paused', contactId, details: { method: 'preferences page' } },
              ]);
          });
        };
        /** Transactions a second. */
        const rate = async (entered: boolean): Promise<number> => {
          let next = 0;
          const began = performance.now();
          const client = async () => {
            while (next < share) await turn(next++, entered);
          };
          await Promise.all(Array.from({ length: clients }, client));
          return (1000 * share) / (performance.now() - began);
        };
        const [without, withEntry]: [number[], number[]] = [[], []];
        for (let round = 0; round <= rounds; round++) {
          // In turn and each first in turn, so that whatever else the machine does meets both.
          const order = round % 2 === 0 ? [false, true] : [true, false];
          for (const entered of order) {
            const perSecond = await rate(entered);
            if (round > 0) (entered ? withEntry : without).push(perSecond); // round 0: connections, code, plans
          }
        }
        const ratios = withEntry.map((perSecond, n) => Number((perSecond / without[n]!).toFixed(3)));
        const ledger = keepLedger(workerDb, new Uint8Array(32).fill(3));
        const entering = { perSecond, seconds: 10 };
        const waits = await waitsForCheckpoint([admin, await connect()], workspaceId, entering).finally(ledger.stop);
        const waitP99Ms = Math.round(percentile(waits.ms, 0.99));
        const result = judged({
          name: 'append',
          unit: 'transactions/s',
          measured: median(withEntry),
          limit: median(without),
          goal: 0.85,
          better: 'more',
          size,
          clients,
          ratioLeast: Math.min(...ratios),
          ratioMost: Math.max(...ratios),
          entriesPerSecond: Math.round(waits.perSecond),
          waitForCheckpointP99Ms: waitP99Ms,
          load: load(),
        });
        return { ...result, holds: result.holds && waitP99Ms <= longestWaitMs && waits.perSecond >= 0.95 * perSecond };
      } finally {
        await Promise.all([db.close(), workerDb.close()]);
      }
    }),
} satisfies Bench;
