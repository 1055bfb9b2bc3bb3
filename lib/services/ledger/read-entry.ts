import { entryPlace } from '#db/queries/entry-place.ts';
import { logEntry } from '#db/queries/log-entries.ts';
import { statementWords } from '#db/queries/statement-words.ts';
import { type Context, read } from '#lib/services/context.ts';
import { type LogEntry, toLogEntries } from '#lib/services/ledger/log-entry.ts';

export type FullEntry = LogEntry & {
  /** The very words that were shown, when it rests on a statement. */
  statement: { words: string; language: string; version: number; hash: string | null } | null;
  /** The newest signed checkpoint that covers it; null until one does. */
  sealedBy: { size: number; at: Date } | null;
};

/** Everything about one entry; null: there is none. */
export const readEntry = (ctx: Context, id: number): Promise<FullEntry | null> =>
  read(ctx, async (tx) => {
    const row = await logEntry(tx, ctx.workspaceId, id);
    if (!row) return null;
    const [entry] = await toLogEntries(tx, ctx, [row]);
    const place = await entryPlace(tx, ctx.workspaceId, id);
    return {
      ...entry!,
      statement: row.statementId === null ? null : await statementWords(tx, ctx.workspaceId, row.statementId),
      sealedBy: place?.checkpoint ? { size: place.checkpoint.size, at: place.checkpoint.createdAt } : null,
    };
  });
