import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';
import { formatVkey, type Signer, signCheckpoint, vkeyOf } from '#lib/domain/ledger/checkpoint.ts';
import { equalBytes } from '#lib/domain/ledger/hash.ts';
import { verifyConsistency } from '#lib/domain/ledger/proof.ts';
import { consistencyProof } from '#lib/domain/ledger/tree.ts';
import { eachWorkspace } from '#lib/services/ledger/each-workspace.ts';
import { originOf } from '#lib/services/ledger/origin.ts';
import { hashReader } from '#lib/services/ledger/tiles.ts';
import { findRestore } from '#lib/services/restore/find.ts';
import { guard } from '#lib/services/restore/guard.ts';

export const signerOf = (seed: Uint8Array, workspaceId: number): Signer => ({ name: originOf(workspaceId), seed });
export const verifierKeyOf = (seed: Uint8Array, workspaceId: number): string =>
  formatVkey(vkeyOf(signerOf(seed, workspaceId)));

const everyMs = 60_000;
const everyEntries = 1_000;

/**
 * Signs the heads that are due: a minute or 1,000 entries after the last checkpoint, or when somebody waits for one.
 * Never signs a head that does not continue the last one signed: then history was changed, and it throws, once the other
 * workspaces are signed. Nor one of a database that is an older copy. What was signed is kept outside as well. Answers with
 * how many were signed.
 */
export const signCheckpoints = async (workerDb: Database, seed: Uint8Array, now: Date): Promise<number> => {
  // A head that is behind its checkpoint, or differs from it, is due at once: nothing honest makes it so.
  const { rows: due } = await workerDb.house.execute<{ workspace_id: number }>(sql`
    select h.workspace_id from ledger_heads h
      left join lateral (select size, root, created_at from checkpoints c where c.workspace_id = h.workspace_id
                          order by size desc limit 1) last on true
     where (h.size > 0 and last.size is null or h.size < last.size or h.size = last.size and h.root <> last.root
        or h.size > last.size and (h.size - last.size >= ${everyEntries} or h.checkpoint_wanted_at is not null
            or last.created_at <= ${new Date(now.getTime() - everyMs).toISOString()}::timestamptz))
       and not exists (select from restore_findings f where f.workspace_id = h.workspace_id and f.resolved_at is null)`);
  return eachWorkspace(
    due.map((row) => row.workspace_id),
    async (workspaceId) => {
      const signed = await signOne(workerDb, signerOf(seed, workspaceId), workspaceId, now);
      if (signed > 0) await guard(workerDb, workspaceId);
      return signed;
    },
  );
};

const signOne = (workerDb: Database, signer: Signer, workspaceId: number, now: Date): Promise<number> =>
  workerDb.transaction(workspaceId, async (tx) => {
    const { rows: heads } = await tx.execute<Head>(
      sql`select size, root from ledger_heads where workspace_id = ${workspaceId} for update`,
    );
    const { rows: lasts } = await tx.execute<Head>(
      sql`select size, root from checkpoints where workspace_id = ${workspaceId} order by size desc limit 1`,
    );
    const [head] = heads;
    const [last] = lasts;
    if (!head) return 0;
    if (last && !(await continues(tx, workspaceId, last, head)))
      throw new Error(
        `The ledger of workspace ${workspaceId} does not continue its checkpoint of ${last.size} entries. Nothing is signed.`,
      );
    if (head.size === last?.size || !(await findRestore(tx, workspaceId))) return 0;
    await tx.execute(sql`
      insert into checkpoints (workspace_id, size, root, note, vkey, created_at)
      values (${workspaceId}, ${head.size}, ${head.root}, ${signCheckpoint({ size: head.size, root: head.root }, signer)},
              ${formatVkey(vkeyOf(signer))}, ${now.toISOString()}::timestamptz)`);
    await tx.execute(sql`update ledger_heads set checkpoint_wanted_at = null where workspace_id = ${workspaceId}`);
    return 1;
  });

type Head = { size: number; root: Buffer };

const continues = async (tx: Transaction, workspaceId: number, last: Head, head: Head): Promise<boolean> => {
  if (last.size > head.size) return false;
  if (last.size === head.size) return equalBytes(last.root, head.root);
  const read = await hashReader(tx, workspaceId, (reader) => consistencyProof(last.size, head.size, reader));
  const proof = consistencyProof(last.size, head.size, read);
  return verifyConsistency(last.size, head.size, last.root, head.root, proof);
};
