import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { carriedOver } from '#lib/domain/consent/merge.ts';
import type { ConsentState } from '#lib/domain/consent/permission.ts';
import type { ImportedPerson } from '#lib/domain/contacts/import-row.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, read } from '#lib/services/context.ts';

export type MergeInput = {
  keptId: number;
  awayId: number;
  /** How it is known that they are one person. */
  note: string;
};

export type MergedTopic = {
  topicId: number;
  name: string;
  channel: string;
  kept: ConsentState | null;
  away: ConsentState | null;
  /** What comes along to the one that is kept; null: it stays as it stands. */
  carried: ConsentState | null;
};

type Side = { id: number; facts: ImportedPerson; closedBecause: string | null };
export type MergePair = {
  kept: Side;
  away: Side;
  topics: MergedTopic[];
  /** A no about everything that comes along; null: none, or it stands there already. */
  closes: 'objection' | 'complaint' | null;
};

/** What would become of two records of one person. Throws what `merge` would. */
export const mergePreview = (ctx: Context, input: Omit<MergeInput, 'note'>): Promise<MergePair> => {
  authorise(ctx, 'people:write');
  return read(ctx, (tx) => mergePair(tx, ctx, input));
};

/** Both sides as they stand, and what a merge makes of them. Throws `merge_same`, `merge_missing` and `merge_already`. */
export const mergePair = async (
  tx: Transaction,
  ctx: Pick<Context, 'workspaceId'>,
  { keptId, awayId }: Omit<MergeInput, 'note'>,
): Promise<MergePair> => {
  if (keptId === awayId) throw new Fault('merge_same', {}, 'conflict');
  const { rows } = await tx.execute<ImportedPerson & { id: number; closedBecause: string | null }>(sql`
    select c.id, c.address, c.first_name as "firstName", c.last_name as "lastName", c.language, c.country,
           c.time_zone as "timeZone", c.tags, c.attributes,
           case when not r.open then coalesce(r.closed_because, 'objection') end as "closedBecause"
      from contacts c join reach r on r.workspace_id = c.workspace_id and r.contact_id = c.id
     where c.workspace_id = ${ctx.workspaceId} and c.id in (${keptId}, ${awayId}) and c.erased_at is null`);
  const side = (id: number): Side => {
    const row = rows.find((one) => one.id === id);
    if (!row) throw new Fault('merge_missing', {}, 'missing');
    const { id: _, closedBecause, ...facts } = row;
    if (closedBecause === 'merged') throw new Fault('merge_already', {}, 'conflict');
    return { id, facts, closedBecause };
  };
  const [kept, away] = [side(keptId), side(awayId)];
  const { closedBecause } = away;
  const isNo = closedBecause === 'objection' || closedBecause === 'complaint';
  // A dead mailbox says nothing of the person; their own no, or their complaint, does.
  const closes = isNo && !['objection', 'complaint'].includes(kept.closedBecause ?? '') ? closedBecause : null;
  return { kept, away, topics: await topicsOf(tx, ctx, keptId, awayId), closes };
};

const topicsOf = async (
  tx: Transaction,
  ctx: Pick<Context, 'workspaceId'>,
  keptId: number,
  awayId: number,
): Promise<MergedTopic[]> => {
  const { rows } = await tx.execute<Omit<MergedTopic, 'carried'>>(sql`
    select t.id as "topicId", t.name, p.channel, max(p.state) filter (where p.contact_id = ${keptId}) as kept,
           max(p.state) filter (where p.contact_id = ${awayId}) as away
      from permissions p join topics t on t.workspace_id = p.workspace_id and t.id = p.topic_id
     where p.workspace_id = ${ctx.workspaceId} and p.contact_id in (${keptId}, ${awayId})
     group by t.id, t.name, p.channel order by t.id, p.channel`);
  return rows.map((row) => ({ ...row, carried: carriedOver(row.kept ?? undefined, row.away ?? undefined) }));
};
