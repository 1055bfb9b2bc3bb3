import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import type { Act, Line } from '#lib/domain/restore/line.ts';
import { log } from '#lib/log.ts';
import { knownAddresses } from '#lib/services/consent/known-addresses.ts';
import type { Context } from '#lib/services/context.ts';
import { eachWorkspace } from '#lib/services/ledger/each-workspace.ts';
import { addressHash } from '#lib/services/ledger/keys.ts';
import { findRestore } from './find.ts';
import { lockOutside } from './lock.ts';
import { addLines, lastLine } from './outside.ts';

const batchSize = 500;

/**
 * Copies the noes that wait into the journal outside: on the disk first, then off the queue, so that a crash in between
 * writes a line twice and loses none. Answers how many. A journal that is not there yet begins with all of them.
 */
export const keepNoes = (db: Database, workspaceId: number): Promise<number> =>
  db.transaction(workspaceId, async (tx) => {
    await lockOutside(tx, workspaceId);
    if ((await lastLine(workspaceId)) === undefined) {
      await queueAll(tx, workspaceId);
      await addLines(workspaceId, []);
    }
    const waiting = await takeWaiting(tx, workspaceId);
    if (waiting.length === 0) return 0;
    // Before new lines hide that this database does not know the last one.
    await findRestore(tx, workspaceId);
    const lines: Line[] = [];
    for (const one of waiting) lines.push(await lineOf(tx, workspaceId, one));
    await addLines(workspaceId, lines);
    await tx.execute(sql`
      delete from outside_queue where workspace_id = ${workspaceId}
         and entry_id = any (${sql.param(waiting.map(({ entry }) => entry))}::bigint[])`);
    return waiting.length;
  });

/**
 * What a verb that takes a permission away waits for before it answers: the no is outside the database too. It stands in
 * any case; false: it could not be copied yet, the worker goes on trying and the desk says so.
 */
export const keptOutside = async ({ db, workspaceId, requestId }: Context): Promise<boolean> => {
  try {
    while ((await keepNoes(db, workspaceId)) > 0);
    return true;
  } catch (error) {
    log.error({ workspaceId, requestId, err: error }, 'a withdrawal is not copied outside the database yet');
    return false;
  }
};

/** The worker's round over the workspaces in which something waits. */
export const keepWaitingNoes = async (workerDb: Database): Promise<number> => {
  const { rows } = await workerDb.house.execute<{ id: number }>(
    sql`select distinct workspace_id as id from outside_queue`,
  );
  return eachWorkspace(
    rows.map(({ id }) => id),
    (workspaceId) => keepNoes(workerDb, workspaceId),
  );
};

const queueAll = (tx: Transaction, workspaceId: number) =>
  tx.execute(sql`
    insert into outside_queue (workspace_id, entry_id)
    select workspace_id, id from entries where workspace_id = ${workspaceId} and is_kept_outside(kind, type)
    on conflict do nothing`);

type Waiting = {
  entry: number;
  type: string;
  at: string;
  topic: number | null;
  channel: string | null;
  leaf: string;
  contact: number | null;
  address: string | null;
  /** The person had other addresses before. */
  moved: boolean;
  /** Every address that an erasure closed. */
  closed: string[];
};

const takeWaiting = async (tx: Transaction, workspaceId: number): Promise<Waiting[]> => {
  const { rows } = await tx.execute<Waiting>(sql`
    select e.id as entry, e.type, e.at, e.topic_id as topic, e.channel, encode(e.leaf_hash, 'hex') as leaf,
           e.contact_id as contact, encode(c.address_hash, 'hex') as address,
           exists (select from entries m where m.workspace_id = e.workspace_id and m.contact_id = e.contact_id
                      and m.type = 'contact.address_changed') as moved,
           case when e.type = 'contact.erased' then array(
             select distinct encode(s.address_hash, 'hex') from suppressions s
              where s.workspace_id = e.workspace_id and s.entry_id = e.id) else '{}' end as closed
      from outside_queue q
      join entries e on e.workspace_id = q.workspace_id and e.id = q.entry_id
      left join contacts c on c.workspace_id = e.workspace_id and c.id = e.contact_id
     where q.workspace_id = ${workspaceId} order by q.entry_id limit ${batchSize}`);
  return rows;
};

const lineOf = async (tx: Transaction, workspaceId: number, one: Waiting): Promise<Line> => {
  const former = one.moved && one.contact !== null ? await knownAddresses(tx, { workspaceId }, one.contact) : [];
  const hashes = former.map((address) => toHex(addressHash(workspaceId, address)));
  const [, own] = /^(?:contact|ledger)\.(erased|restored)$/.exec(one.type) ?? [];
  return {
    v: 1,
    act: (own ?? one.type) as Act,
    at: new Date(one.at).toISOString(),
    entry: one.entry,
    leaf: one.leaf,
    addresses: [...new Set([...(one.address ? [one.address] : []), ...hashes, ...one.closed])],
    topic: one.topic,
    channel: one.channel,
  };
};
