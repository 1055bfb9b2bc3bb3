import { and, eq } from 'drizzle-orm';
import { type LogFilter, logEntries } from '#db/queries/log-entries.ts';
import { contacts } from '#db/schema/index.ts';
import { type Context, read } from '#lib/services/context.ts';
import { addressHash } from '#lib/services/ledger/keys.ts';
import { type LogEntry, toLogEntries } from '#lib/services/ledger/log-entry.ts';

export type { LogFilter };

export type LogPage = {
  entries: LogEntry[];
  /** Read on above this id, or below that one; null at either end. */
  newer: number | null;
  older: number | null;
};

const pageSize = 40;

/**
 * A page of the log, newest first, each entry with who, about whom, from where and its opened details. A text that is an
 * e-mail address finds that person's entries. Every role reads it.
 */
export const auditLog = async (
  ctx: Context,
  filter: LogFilter = {},
  { before, after, limit = pageSize }: { before?: number; after?: number; limit?: number } = {},
): Promise<LogPage> =>
  read(ctx, async (tx) => {
    const asked = { ...filter };
    if (asked.text?.includes('@')) {
      const [person] = await tx
        .select({ id: contacts.id })
        .from(contacts)
        .where(
          and(
            eq(contacts.workspaceId, ctx.workspaceId),
            eq(contacts.addressHash, addressHash(ctx.workspaceId, asked.text.trim())),
          ),
        );
      if (person) Object.assign(asked, { contactId: asked.contactId ?? person.id, text: undefined });
    }
    const upwards = before === undefined && after !== undefined;
    // One more than is shown tells whether there is more.
    const found = await logEntries(tx, ctx.workspaceId, asked, { before, after, limit: limit + 1 });
    const more = found.length > limit;
    const rows = upwards && more ? found.slice(1) : found.slice(0, limit);
    const first = rows[0]?.id ?? null;
    const last = rows.at(-1)?.id ?? null;
    return {
      entries: await toLogEntries(tx, ctx, rows),
      newer: (upwards ? more : before !== undefined) ? first : null,
      older: (upwards ? true : more) ? last : null,
    };
  });
