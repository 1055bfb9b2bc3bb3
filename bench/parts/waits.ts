// How long entries wait for a signed checkpoint that covers them, while they come in at an even rate.
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from '#db/client.ts';
import { signCheckpoints } from '#lib/services/ledger/checkpoint.ts';
import { sequence } from '#lib/services/ledger/sequence.ts';
import { keepWorking } from '#lib/services/worker/loop.ts';

const everyMs = 20;

export type Waits = { perSecond: number; ms: number[] };

/** The worker's two loops for the ledger, as it runs them; `stop` ends when they have. */
export const keepLedger = (workerDb: Database, signingKey: Uint8Array): { stop(): Promise<void> } => {
  const stopping = new AbortController();
  const fail = (_: unknown, what?: string) => console.error(what);
  const log = { info: fail, warn: fail };
  const loops = [
    { name: 'ledger', everyMs: 50, work: async () => (await sequence(workerDb)) > 0 },
    {
      name: 'checkpoints',
      everyMs: 250,
      work: async () => (await signCheckpoints(workerDb, signingKey, new Date())) > 0,
    },
  ];
  const running = loops.map((loop) => keepWorking(loop, stopping.signal, log));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
};

/** `perSecond` entries a second for so many seconds; the loops run beside. Answers with the rate reached and each wait. */
export const waitsForCheckpoint = async (
  [writer, watcher]: [pg.Client, pg.Client],
  workspaceId: number,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Waits> => {
  const { rows: heads } = await watcher.query<{ size: string }>(
    'select size from ledger_heads where workspace_id = $1',
    [workspaceId],
  );
  const first = Number(heads[0]!.size);
  const began = performance.now();
  let written = 0;
  let writing = true;
  const seen: { size: number; at: number }[] = [];
  const watch = (async () => {
    for (;;) {
      const { rows } = await watcher.query<{ size: string | null; at: string }>(
        `select max(size) as size, extract(epoch from clock_timestamp()) * 1000 as at from checkpoints where workspace_id = $1`,
        [workspaceId],
      );
      const { size, at } = rows[0]!;
      if (Number(size) !== seen.at(-1)?.size) seen.push({ size: Number(size), at: Number(at) });
      if (!writing && Number(size) >= first + written) return;
      await sleep(10);
    }
  })();
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond) - written;
    if (due > 0)
      await writer.query(
        `insert into entries (workspace_id, kind, type, actor_type, at, leaf)
           select $1, 'audit', 'bench', 'job', clock_timestamp(), decode(repeat(md5(n::text), 22), 'hex') from generate_series(1, $2::integer) n`,
        [workspaceId, due],
      );
    written += Math.max(due, 0);
    await sleep(everyMs);
  }
  const reached = written / ((performance.now() - began) / 1000);
  // Fewer than 1,000 at the end would wait a minute for their turn: somebody asks for them, as an export does.
  await writer.query('update ledger_heads set checkpoint_wanted_at = now() where workspace_id = $1', [workspaceId]);
  writing = false;
  const again = setInterval(
    () =>
      void writer.query('update ledger_heads set checkpoint_wanted_at = now() where workspace_id = $1', [workspaceId]),
    200,
  );
  await watch;
  clearInterval(again);
  const { rows } = await watcher.query<{ i: string; at: string }>(
    `select l.leaf_index as i, extract(epoch from e.at) * 1000 as at from leaves l
       join entries e on e.workspace_id = l.workspace_id and e.id = l.entry_id
      where l.workspace_id = $1 and l.leaf_index >= $2 order by l.leaf_index`,
    [workspaceId, first],
  );
  let covered = 0;
  const ms = rows.map(({ i, at }) => {
    while (seen[covered]!.size <= Number(i)) covered += 1;
    return seen[covered]!.at - Number(at);
  });
  return { perSecond: reached, ms };
};
