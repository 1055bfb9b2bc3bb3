import { sql } from 'drizzle-orm';
import { liveStates } from '#lib/domain/consent/permission.ts';
import { parseLeaf } from '#lib/domain/ledger/leaf.ts';
import { lockPerson } from '#lib/services/consent/person.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import type { Difference } from '#lib/services/ledger/compare-projection.ts';

/**
 * Brings one permission back to what the ledger says of it, by the laws the database holds, and enters that it was done.
 * False: it cannot be (no entry speaks of it, or the person was erased); then a person has to look.
 */
export const mendProjection = (ctx: Context, { contactId, topicId, channel, projected, ledger }: Difference) =>
  write(ctx, async (tx): Promise<boolean> => {
    if (!ledger || !(await lockPerson(tx, ctx, contactId))) return false;
    const { rows } = await tx.execute<{ leaf: string; statement_id: number | null; at: string }>(sql`
      select convert_from(leaf, 'UTF8') as leaf, statement_id, at from entries
       where workspace_id = ${ctx.workspaceId} and id = ${ledger.entryId}`);
    const [entry] = rows;
    if (!entry) return false;
    const { until = null, basis = 'consent' } = parseLeaf(entry.leaf);
    const validUntil = liveStates.includes(ledger.state) ? until : null;
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'permission.mended',
        contactId,
        topicId,
        channel,
        facts: { entry: ledger.entryId },
        details: { before: projected, after: ledger },
      },
    ]);
    await tx.execute(sql`
      insert into permissions (workspace_id, contact_id, topic_id, channel, state, basis, entry_id, statement_id, since, valid_until)
      values (${ctx.workspaceId}, ${contactId}, ${topicId}, ${channel}, ${ledger.state}, ${basis}, ${ledger.entryId},
              ${entry.statement_id}, ${entry.at}::timestamptz, ${validUntil}::timestamptz)
      on conflict (workspace_id, contact_id, topic_id, channel)
        do update set state = excluded.state, basis = excluded.basis, entry_id = excluded.entry_id,
                      statement_id = coalesce(excluded.statement_id, permissions.statement_id), since = excluded.since,
                      valid_until = excluded.valid_until`);
    return true;
  });
