// What the ledger costs inside a transaction: a permission is changed with its entry, against the same change without one.
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import { openDatabase } from '#db/client.ts';
import { createContacts } from '#lib/services/contacts/create.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { signCheckpoints } from '#lib/services/ledger/checkpoint.ts';
import { sequence } from '#lib/services/ledger/sequence.ts';
import { type Bench, judged } from './bench.ts';
import { load, percentile, secrets, withServer } from './server.ts';

const clients = 4;
const rounds = 4;

export default {
  name: 'append',
  about: `transactions with their ledger entry, against the same without it; ${clients} at a time`,
  size: { of: 'transactions', usual: 8_000 },
  run: ({ size }) =>
    withServer(async ({ url, connect }) => {
      secrets(url);
      const admin = await connect();
      const db = openDatabase({ url, role: 'app', connections: clients + 1 });
      const workerDb = openDatabase({ url, role: 'worker', connections: 2 });
      let keeping = true;
      const placed: number[] = [];
      const keep = (async () => {
        for (let after = 0; keeping; await new Promise((resolve) => setTimeout(resolve, 50))) {
          await sequence(workerDb);
          await signCheckpoints(workerDb, new Uint8Array(32).fill(3), new Date());
          // Entries covered by a checkpoint since the last look: how long each waited for it.
          const { rows } = await admin.query<{ ms: number; i: string }>(
            `select extract(epoch from clock_timestamp() - e.at) * 1000 as ms, l.leaf_index as i from leaves l
               join entries e on e.workspace_id = l.workspace_id and e.id = l.entry_id
              where l.leaf_index >= $1 and l.leaf_index < (select max(size) from checkpoints)`,
            [after],
          );
          for (const { ms, i } of rows) {
            placed.push(Number(ms));
            after = Math.max(after, Number(i) + 1);
          }
        }
      })();
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
            await tx.execute(
              sql`select address from contacts where workspace_id = ${workspaceId} and id = ${contactId}`,
            );
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
        const measure = async (entered: boolean): Promise<number> => {
          const share = Math.ceil(size / 2 / rounds / clients);
          const began = performance.now();
          await Promise.all(
            Array.from({ length: clients }, async (_, c) => {
              for (let n = 0; n < share; n++) await turn(n * clients + c, entered);
            }),
          );
          return (performance.now() - began) / (share * clients);
        };
        let [withEntry, without] = [0, 0];
        // In turn, so that whatever else the machine does meets both.
        for (let round = 0; round < rounds; round++) {
          without += await measure(false);
          withEntry += await measure(true);
        }
        return judged({
          name: 'append',
          unit: 'transactions/s',
          measured: (1000 * rounds) / withEntry,
          limit: (1000 * rounds) / without,
          goal: 0.85,
          better: 'more',
          size,
          clients,
          placedAndSignedP99ms: Math.round(percentile(placed, 0.99)),
          load: load(),
        });
      } finally {
        keeping = false;
        await keep.catch(() => {});
        await Promise.all([db.close(), workerDb.close()]);
      }
    }),
} satisfies Bench;
