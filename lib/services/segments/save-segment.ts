import { sql } from 'drizzle-orm';
import { Fault } from '#lib/domain/fault.ts';
import { checkSegment } from '#lib/domain/segments/check.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

export type SegmentInput = {
  /** null: a new one. */
  id: number | null;
  name: string;
  /** As it came from outside; checked here. */
  definition: unknown;
};

/**
 * Keeps a description under a name. Changing the one a waiting campaign uses voids that campaign's approval (trigger).
 * Answers its id. Throws Fault segment_incomplete, segment_name_missing, segment_name_taken, segment_missing.
 */
export const saveSegment = async (ctx: Context, input: SegmentInput): Promise<number> => {
  authorise(ctx, 'segments:write');
  const name = input.name.normalize('NFC').trim();
  if (name === '') throw new Fault('segment_name_missing', { field: 'name' });
  const checked = checkSegment(input.definition);
  if (!checked.ok) throw new Fault('segment_incomplete', { problems: checked.problems.length });
  const definition = JSON.stringify(checked.segment);
  return write(ctx, async (tx) => {
    const taken = await tx.execute(sql`
      select from segments where workspace_id = ${ctx.workspaceId} and lower(name) = lower(${name}) and archived_at is null
         and id is distinct from ${input.id}::bigint`);
    if (taken.rows.length > 0) throw new Fault('segment_name_taken', { field: 'name', name }, 'conflict');
    const before = input.id === null ? undefined : await segmentBefore(tx, ctx, input.id);
    const { rows } =
      input.id === null
        ? await tx.execute<{ id: number; version: number }>(sql`
            insert into segments (workspace_id, name, definition, created_at, updated_at)
            values (${ctx.workspaceId}, ${name.slice(0, 120)}, ${definition}::jsonb, ${ctx.now.toISOString()}, ${ctx.now.toISOString()})
            returning id, version`)
        : await tx.execute<{ id: number; version: number }>(sql`
            update segments set name = ${name.slice(0, 120)}, definition = ${definition}::jsonb, updated_at = ${ctx.now.toISOString()},
                   version = version + (definition <> ${definition}::jsonb)::integer
             where workspace_id = ${ctx.workspaceId} and id = ${input.id} returning id, version`);
    const { id, version } = rows[0]!;
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: before ? 'segment.edited' : 'segment.created',
        target: `segment:${id}`,
        facts: { version },
        details: { before, after: { name, definition: checked.segment } },
      },
    ]);
    return id;
  });
};

const segmentBefore = async (tx: Parameters<Parameters<typeof write>[1]>[0], ctx: Context, id: number) => {
  const { rows } = await tx.execute<{ name: string; definition: unknown }>(sql`
    select name, definition from segments
     where workspace_id = ${ctx.workspaceId} and id = ${id} and archived_at is null for update`);
  if (!rows[0]) throw new Fault('segment_missing', {}, 'missing');
  return rows[0];
};
