import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { fromHex } from '#lib/domain/ledger/hash.ts';
import { consistencyProof } from '#lib/domain/ledger/tree.ts';
import { rolledBack } from '#lib/domain/restore/heads.ts';
import { log } from '#lib/log.ts';
import { hashReader } from '#lib/services/ledger/tiles.ts';
import { lockOutside } from './lock.ts';
import { type Kept, keptCheckpoint, lastLine } from './outside.ts';

type Here = {
  size: number;
  root: Buffer;
  open: boolean;
  /** The checkpoint outside is one of this database's own, or a person has accepted that it is gone. */
  knows_checkpoint: boolean;
  knows_line: boolean;
};

/**
 * Holds this database against what is kept outside. An older copy is entered as a finding, which closes the workspace until
 * a person resolves it. Answers with the checkpoint outside when all is well, and with false when something is open.
 */
export const findRestore = async (tx: Transaction, workspaceId: number): Promise<{ kept: Kept | null } | false> => {
  await lockOutside(tx, workspaceId);
  // Outside first: whatever is written there was committed before, so the database that wrote it has it by now.
  const kept = await keptCheckpoint(workspaceId);
  const last = (await lastLine(workspaceId)) ?? null;
  const here = await lookHere(
    tx,
    workspaceId,
    kept,
    last && { entry: last.entry, leaf: Buffer.from(fromHex(last.leaf)) },
  );
  if (here?.open) return false;
  if (!here) return { kept };
  const signed = here.knows_checkpoint ? null : kept;
  const because = rolledBack(
    { size: here.size, root: new Uint8Array(here.root) },
    { signed, knowsLast: here.knows_line },
    signed && signed.size <= here.size ? await proofOf(tx, workspaceId, signed.size, here.size) : [],
  );
  if (!because) return { kept };
  await tx.execute(sql`
    insert into restore_findings (workspace_id, because, outside_size, outside_root, outside_note, unknown_leaf, head_size, head_root)
    values (${workspaceId}, ${because}, ${kept?.size ?? null}, ${kept && Buffer.from(kept.root)}, ${kept?.note ?? null},
            ${here.knows_line || !last ? null : Buffer.from(fromHex(last.leaf))}, ${here.size}, ${here.root})
    on conflict (workspace_id) where resolved_at is null do nothing`);
  log.error(
    { workspaceId, because, entriesHere: here.size, entriesSigned: kept?.size },
    'this database is an older copy of itself: nothing is signed and nothing is sent in this workspace until an owner resolves it at /audit/restore',
  );
  return false;
};

const lookHere = async (
  tx: Transaction,
  workspaceId: number,
  kept: Kept | null,
  last: { entry: number; leaf: Buffer } | null,
): Promise<Here | undefined> => {
  const root = kept && Buffer.from(kept.root);
  const { rows } = await tx.execute<Here>(sql`
    select h.size, h.root,
           exists (select from restore_findings f where f.workspace_id = h.workspace_id and f.resolved_at is null) as open,
           (h.size >= ${kept?.size ?? 0}::bigint and exists (
              select from checkpoints c
               where c.workspace_id = h.workspace_id and c.size = ${kept?.size ?? null}::bigint and c.root = ${root}::bytea))
           or exists (
              select from restore_findings f where f.workspace_id = h.workspace_id and f.resolved_at is not null
                 and f.outside_size = ${kept?.size ?? null}::bigint and f.outside_root = ${root}::bytea) as knows_checkpoint,
           ${last === null}::boolean
           or exists (
              select from entries e where e.workspace_id = h.workspace_id and e.id = ${last?.entry ?? null}::bigint
                 and e.leaf_hash = ${last?.leaf ?? null}::bytea)
           or exists (
              select from restore_findings f where f.workspace_id = h.workspace_id and f.resolved_at is not null
                 and f.unknown_leaf = ${last?.leaf ?? null}::bytea) as knows_line
      from ledger_heads h where h.workspace_id = ${workspaceId}`);
  return rows[0];
};

const proofOf = async (tx: Transaction, workspaceId: number, from: number, to: number): Promise<Uint8Array[]> => {
  const read = await hashReader(tx, workspaceId, (reader) => consistencyProof(from, to, reader));
  return consistencyProof(from, to, read);
};
