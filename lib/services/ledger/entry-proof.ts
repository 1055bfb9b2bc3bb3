import type { EntryPlace } from '#db/queries/entry-place.ts';
import { logEntry } from '#db/queries/log-entries.ts';
import { Fault } from '#lib/domain/fault.ts';
import { parseVkey } from '#lib/domain/ledger/checkpoint.ts';
import { encodeUtf8, leafHash, toHex } from '#lib/domain/ledger/hash.ts';
import { formatProof, verifyProof } from '#lib/domain/ledger/proof.ts';
import { inclusionProof } from '#lib/domain/ledger/tree.ts';
import { type Context, read } from '#lib/services/context.ts';
import { coveringCheckpoint } from '#lib/services/ledger/covering-checkpoint.ts';
import { hashReader } from '#lib/services/ledger/tiles.ts';

export type EntryProof = {
  /** The exact text that was hashed. */
  leaf: string;
  /** Its RFC 6962 leaf hash in hex. */
  hash: string;
  leafIndex: number;
  /** Entries under the signed checkpoint. */
  size: number;
  vkey: string;
  /** A C2SP tlog-proof, the leaf itself in its `extra` line: all that is needed beside the key. */
  file: string;
};

/**
 * Proves that one entry stands in the signed log, by the newest checkpoint; asks for one when none covers it yet. Nothing
 * is handed out that does not verify: throws `entry_unproven` when the tree and the checkpoint disagree.
 */
export const entryProof = async (ctx: Context, entryId: number): Promise<EntryProof> => {
  const row = await read(ctx, (tx) => logEntry(tx, ctx.workspaceId, entryId));
  if (!row) throw new Fault('entry_missing', {}, 'missing');
  return proofAt(ctx, row.leaf, await coveringCheckpoint(ctx, entryId));
};

/** The proof of the entry with this text, by the checkpoint that is known to cover it. Looks only. */
export const proofAt = async (
  ctx: Context,
  text: string,
  { leafIndex, checkpoint }: Required<EntryPlace>,
): Promise<EntryProof> => {
  const { size, note, vkey } = checkpoint;
  const hashes = await read(ctx, async (tx) =>
    inclusionProof(leafIndex, size, await hashReader(tx, ctx.workspaceId, (r) => inclusionProof(leafIndex, size, r))),
  );
  const leaf = encodeUtf8(text);
  const file = formatProof({ index: leafIndex, hashes, note, extra: leaf });
  if (!verifyProof(file, leafHash(leaf), parseVkey(vkey)).ok) throw new Fault('entry_unproven', {}, 'conflict');
  return { leaf: text, hash: toHex(leafHash(leaf)), leafIndex, size, vkey, file };
};
