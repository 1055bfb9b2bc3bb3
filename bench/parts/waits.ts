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
  const sign = async () => (await signCheckpoints(workerDb, signingKey, new Date())) > 0;
  const loops = [
    { name: 'ledger', everyMs: 50, work: async () => (await sequence(workerDb)) > 0 },
    { name: 'checkpoints', everyMs: 250, work: sign },
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
  const ask = async (sql: string, more: unknown[] = []) => (await watcher.query(sql, [workspaceId, ...more])).rows;
  const { last } = (await ask('select max(id) as last from entries where workspace_id = $1'))[0];
  const began = performance.now();
  let written = 0;
  let writing = true;
  /** Each checkpoint as soon as it could be seen. */
  const seen: { size: number; at: number }[] = [];
  const watch = async () => {
    for (let waiting = true; waiting; await sleep(10)) {
      const [row] = await ask(
        `select max(size) as size, extract(epoch from clock_timestamp()) * 1000 as at,
                exists (select from entry_queue where workspace_id = $1) or
                (select size from ledger_heads where workspace_id = $1) > max(size) as waiting
           from checkpoints where workspace_id = $1`,
      );
      if (Number(row.size) !== seen.at(-1)?.size) seen.push({ size: Number(row.size), at: Number(row.at) });
      if (writing) continue;
      waiting = row.waiting;
      // Fewer than 1,000 would wait a minute for their turn: somebody asks for them, as an export does.
      await ask('update ledger_heads set checkpoint_wanted_at = now() where workspace_id = $1');
    }
  };
  const watched = watch();
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond) - written;
    await writer.query(
      `insert into entries (workspace_id, kind, type, actor_type, at, leaf)
         select $1, 'audit', 'bench', 'job', clock_timestamp(), decode(repeat(md5(n::text), 22), 'hex') from generate_series(1, $2::integer) n`,
      [workspaceId, due],
    );
    written += due;
    await sleep(everyMs);
  }
  const reached = written / ((performance.now() - began) / 1000);
  writing = false;
  await watched;
  const rows = await ask(
    `select l.leaf_index as i, extract(epoch from e.at) * 1000 as at from leaves l
       join entries e on e.workspace_id = l.workspace_id and e.id = l.entry_id
      where l.workspace_id = $1 and e.id > $2 order by l.leaf_index`,
    [last],
  );
  let covered = 0;
  const ms = rows.map(({ i, at }) => {
    while (seen[covered]!.size <= Number(i)) covered += 1;
    return seen[covered]!.at - Number(at);
  });
  if (ms.length !== written) throw new Error(`${written} entries were written, ${ms.length} have their place`);
  return { perSecond: reached, ms };
};
