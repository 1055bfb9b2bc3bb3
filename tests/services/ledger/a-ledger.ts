// People who answer, a worker that keeps the books, and a superuser who would like history to be another one.
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Database } from '#db/client.ts';
import type { ConsentState } from '#lib/domain/consent/permission.ts';
import { leafHash, nodeHash, sha256 } from '#lib/domain/ledger/hash.ts';
import { createContacts } from '#lib/services/contacts/create.ts';
import { type Context, read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { signCheckpoints } from '#lib/services/ledger/checkpoint.ts';
import { sequence } from '#lib/services/ledger/sequence.ts';

/** The signing key of the tests' environment (tests/support/environment.ts). */
export const seed = new Uint8Array(32).fill(3);

export const contacts = async (ctx: Context, ...names: string[]): Promise<number[]> => {
  const people = names.map((name) => ({ address: `${name}@example.com`, firstName: name, source: 'staff' }));
  const made = await write(ctx, async (tx) => {
    await append(tx, ctx, [{ kind: 'audit', type: 'contacts.created' }]);
    return createContacts(tx, ctx, people);
  });
  return people.map(({ address }) => made.get(address)!.id);
};

export const aTopic = (ctx: Context, slug = 'news'): Promise<number> =>
  write(ctx, async (tx) => {
    const { rows } = await tx.execute<{ id: number }>(sql`
      insert into topics (workspace_id, slug, name, cadence_count, cadence_days)
      values (${ctx.workspaceId}, ${slug}, ${slug}, 2, 7) returning id`);
    await append(tx, ctx, [{ kind: 'audit', type: 'topic.created', target: `topic:${rows[0]!.id}` }]);
    return rows[0]!.id;
  });

/** The person's own act: an entry, and the permission that rests on it. */
export const answer = (ctx: Context, contactId: number, topicId: number, type: ConsentState): Promise<void> =>
  write(ctx, async (tx) => {
    const [entry] = await append(tx, { ...ctx, actor: { type: 'contact', contactId } }, [
      { kind: 'consent', type, contactId, topicId, channel: 'email', details: { address: `contact ${contactId}` } },
    ]);
    await tx.execute(sql`
      insert into permissions (workspace_id, contact_id, topic_id, channel, state, entry_id, since)
      values (${ctx.workspaceId}, ${contactId}, ${topicId}, 'email', ${type}, ${entry!.id}, ${ctx.now.toISOString()}::timestamptz)
      on conflict (workspace_id, contact_id, topic_id, channel)
        do update set state = excluded.state, entry_id = excluded.entry_id, since = excluded.since`);
  });

/** What the worker does all day. Stop it before the test ends: whatever it ran into is thrown there. */
export const keepBooks = (workerDb: Database): { stop: () => Promise<void> } => {
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      await sequence(workerDb);
      await signCheckpoints(workerDb, seed, new Date());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  loop.catch(() => {});
  return {
    stop: () => {
      stopped = true;
      return loop;
    },
  };
};

/** A superuser with all triggers off: what append-only cannot hold against, and only the checkpoints tell. */
export const asTamperer = async (url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> => {
  const superuser = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await superuser`set session_replication_role = replica`;
    await work(superuser);
  } finally {
    await superuser.end();
  }
};

/** Every entry's leaf hash, recomputed from its bytes in the order of the tree. */
export const leafHashes = async (ctx: Context): Promise<Uint8Array[]> => {
  const { rows } = await read(ctx, (tx) =>
    tx.execute<{ leaf: Buffer }>(sql`
      select e.leaf from leaves l join entries e on e.workspace_id = l.workspace_id and e.id = l.entry_id
       where l.workspace_id = ${ctx.workspaceId} order by l.leaf_index`),
  );
  return rows.map(({ leaf }) => leafHash(leaf));
};

/** RFC 6962 section 2.1, word for word and slow. */
export const naiveRoot = (hashes: Uint8Array[]): Uint8Array => {
  if (hashes.length === 0) return sha256(new Uint8Array(0));
  if (hashes.length === 1) return hashes[0]!;
  const k = 2 ** Math.floor(Math.log2(hashes.length - 1));
  return nodeHash(naiveRoot(hashes.slice(0, k)), naiveRoot(hashes.slice(k)));
};

export const headOf = async (ctx: Context): Promise<{ size: number; root: Buffer }> => {
  const { rows } = await read(ctx, (tx) =>
    tx.execute<{ size: number; root: Buffer }>(
      sql`select size, root from ledger_heads where workspace_id = ${ctx.workspaceId}`,
    ),
  );
  return rows[0]!;
};
