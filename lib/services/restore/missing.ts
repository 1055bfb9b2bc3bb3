import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type Line, withoutRepeats } from '#lib/domain/restore/line.ts';
import { journal } from './outside.ts';

const chunkSize = 2_000;

/**
 * The noes of the journal that this database does not have, in the order in which they were said. What stands before a
 * restore that it knows to be resolved was said again then.
 */
export const missingNoes = async (tx: Transaction, workspaceId: number): Promise<Line[]> => {
  let missing: Line[] = [];
  let chunk: Line[] = [];
  const judge = async () => {
    const known = await knownEntries(tx, workspaceId, chunk);
    const settled = chunk.findLastIndex(({ act, leaf }) => act === 'restored' && known.has(leaf));
    const left = chunk.slice(settled + 1).filter(({ leaf }) => !known.has(leaf));
    missing = settled < 0 ? [...missing, ...left] : left;
    chunk = [];
  };
  for await (const line of journal(workspaceId)) if (chunk.push(line) === chunkSize) await judge();
  await judge();
  return withoutRepeats(missing);
};

const knownEntries = async (tx: Transaction, workspaceId: number, lines: Line[]): Promise<Set<string>> => {
  if (lines.length === 0) return new Set();
  const asked = JSON.stringify(lines.map(({ entry, leaf }) => ({ entry, leaf })));
  const { rows } = await tx.execute<{ leaf: string }>(sql`
    select x.leaf from jsonb_to_recordset(${asked}::jsonb) as x (entry bigint, leaf text)
      join entries e on e.workspace_id = ${workspaceId} and e.id = x.entry and e.leaf_hash = decode(x.leaf, 'hex')`);
  return new Set(rows.map(({ leaf }) => leaf));
};
