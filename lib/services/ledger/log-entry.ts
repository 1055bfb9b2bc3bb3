import type { Transaction } from '#db/client.ts';
import type { LogRow } from '#db/queries/log-entries.ts';
import { targetNames } from '#db/queries/target-names.ts';
import { type Fact, parseLeaf } from '#lib/domain/ledger/leaf.ts';
import type { Context } from '#lib/services/context.ts';
import { readDetails } from '#lib/services/ledger/details.ts';

/** One line of the log, as a person reads it. */
export type LogEntry = {
  id: number;
  kind: 'consent' | 'audit';
  type: string;
  at: Date;
  /** `name` is null for jobs and for staff who are gone; a contact's name is their person's. */
  actor: { type: 'contact' | 'staff' | 'api-key' | 'job'; id: string | null; name: string | null };
  person: { id: number; name: string | null; erased: boolean; seq: number | null } | null;
  topic: { id: number; name: string | null } | null;
  channel: string | null;
  statementId: number | null;
  /** What it is about: `campaign:12` and what that is called now. */
  target: { key: string; name: string | null } | null;
  /** What anybody may read for ever. */
  facts: Record<string, Fact>;
  /** What only we can read: evidence, reason, before and after. Null when there is none, or it was erased. */
  details: Record<string, unknown> | null;
  from: { ip?: string; userAgent?: string };
  requestId: string | null;
  leaf: string;
  hash: string;
  leafIndex: number | null;
};

/** Opens the details of entries, unless the caller has them open, and names what they are about. */
export const toLogEntries = async (
  tx: Transaction,
  ctx: Context,
  rows: LogRow[],
  opened?: Map<number, Record<string, unknown>>,
): Promise<LogEntry[]> => {
  const ids = rows.map((row) => row.id);
  const details = opened ?? (await readDetails(tx, ctx, ids));
  const names = await targetNames(tx, ctx.workspaceId, [...new Set(rows.flatMap((row) => row.target ?? []))]);
  return rows.map((row) => {
    const { ip, userAgent, ...rest } = details.get(row.id) ?? {};
    return {
      id: row.id,
      kind: row.kind,
      type: row.type,
      at: new Date(row.at),
      actor: { type: row.actorType, id: row.actorId, name: row.actorName },
      person: row.contactId === null ? null : personOf(row, row.contactId),
      topic: row.topicId === null ? null : { id: row.topicId, name: row.topicName },
      channel: row.channel,
      statementId: row.statementId,
      target: row.target === null ? null : { key: row.target, name: names.get(row.target) ?? null },
      facts: parseLeaf(row.leaf).facts ?? {},
      details: Object.keys(rest).length > 0 ? rest : null,
      from: {
        ...(typeof ip === 'string' && { ip }),
        ...(typeof userAgent === 'string' && { userAgent }),
      },
      requestId: row.requestId,
      leaf: row.leaf,
      hash: row.hash,
      leafIndex: row.leafIndex,
    };
  });
};

const personOf = (row: LogRow, id: number): NonNullable<LogEntry['person']> => ({
  id,
  name: [row.firstName, row.lastName].filter(Boolean).join(' ') || row.address,
  erased: row.erased,
  seq: row.personSeq,
});
