import { sql } from 'drizzle-orm';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

/** Puts a segment away. One that a campaign still to be sent describes its people with stays: segment_in_use. */
export const archiveSegment = async (ctx: Context, id: number): Promise<void> => {
  authorise(ctx, 'segments:write');
  await write(ctx, async (tx) => {
    const { rows: users } = await tx.execute<{ name: string }>(sql`
      select name from campaigns where workspace_id = ${ctx.workspaceId} and segment_id = ${id}
         and status not in ('sent', 'cancelled', 'halted') order by id`);
    if (users.length > 0)
      throw new Fault('segment_in_use', { count: users.length, campaign: users[0]!.name }, 'conflict');
    const { rows } = await tx.execute(sql`
      update segments set archived_at = ${ctx.now.toISOString()}
       where workspace_id = ${ctx.workspaceId} and id = ${id} and archived_at is null returning id`);
    if (rows.length === 0) throw new Fault('segment_missing', {}, 'missing');
    await append(tx, ctx, [{ kind: 'audit', type: 'segment.archived', target: `segment:${id}` }]);
  });
};
