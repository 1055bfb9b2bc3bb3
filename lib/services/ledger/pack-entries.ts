import type { Transaction } from '#db/client.ts';
import { type LogRow, logEntries } from '#db/queries/log-entries.ts';
import { statementContents } from '#db/queries/pack.ts';
import type { PackEntry } from '#lib/domain/ledger/pack.ts';
import type { Context } from '#lib/services/context.ts';
import { readDetails } from '#lib/services/ledger/details.ts';
import { type LogEntry, toLogEntries } from '#lib/services/ledger/log-entry.ts';

export type PackOf = { about: 'person' | 'campaign'; id: number };

/** What an entry must be about to stand in the pack. */
export const filterOf = ({ about, id }: PackOf): { contactId: number } | { target: string } =>
  about === 'person' ? { contactId: id } : { target: `campaign:${id}` };

const pageSize = 500;

type Page = { rows: LogRow[]; entries: PackEntry[]; details: Map<number, Record<string, unknown>> };

/** Everything the ledger has about them, oldest first, some hundred entries at a time. */
export async function* packPages(tx: Transaction, ctx: Context, of: PackOf): AsyncGenerator<Page> {
  for (let after = 0; ; ) {
    const rows = (await logEntries(tx, ctx.workspaceId, filterOf(of), { after, limit: pageSize })).reverse();
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    const details = await readDetails(tx, ctx, ids);
    const named = [...new Set(rows.flatMap(({ statementId }) => statementId ?? []))];
    const words = await statementContents(tx, ctx.workspaceId, named);
    const entries = rows.map(({ id, leaf, statementId }) => {
      const shown = statementId === null ? undefined : words.get(statementId);
      const opened = details.get(id);
      return { leaf, ...(shown && { words: shown }), ...(opened && { details: opened }) };
    });
    yield { rows, entries, details };
    after = ids.at(-1)!;
  }
}

/** As machines read them. */
export async function* packEntries(...of: Parameters<typeof packPages>): AsyncGenerator<PackEntry> {
  for await (const { entries } of packPages(...of)) yield* entries;
}

/** As people read them, each beside what machines do. */
export async function* toldEntries(
  tx: Transaction,
  ctx: Context,
  of: PackOf,
): AsyncGenerator<{ told: LogEntry; entry: PackEntry }> {
  for await (const { rows, entries, details } of packPages(tx, ctx, of))
    for (const [n, told] of (await toLogEntries(tx, ctx, rows, details)).entries()) yield { told, entry: entries[n]! };
}
