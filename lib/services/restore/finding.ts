import { sql } from 'drizzle-orm';
import type { Head, RolledBack } from '#lib/domain/restore/heads.ts';
import { type Context, read } from '#lib/services/context.ts';
import { lockOutside } from './lock.ts';
import { missingNoes } from './missing.ts';

export type Finding = {
  because: RolledBack;
  foundAt: Date;
  /** The signed head kept outside; null: none was kept yet. */
  signed: Head | null;
  /** This database's, when it was found. */
  here: Head;
  resolved: { at: Date; by: string; entryId: number } | null;
};

export type RestoreFinding = {
  finding: Finding | null;
  /** What would be done now, while it is open. */
  ahead: { noes: number; people: number; campaigns: number; messages: number } | null;
};

type Row = {
  because: RolledBack;
  found_at: string;
  outside_size: number | null;
  outside_root: Buffer | null;
  head_size: number;
  head_root: Buffer;
  resolved_at: string | null;
  resolved_entry_id: number | null;
  by: string | null;
};

/** The restore that waits for an owner, or the last one that was resolved. Throws when the journal cannot be read. */
export const restoreFinding = (ctx: Context): Promise<RestoreFinding> =>
  read(ctx, async (tx) => {
    const { rows } = await tx.execute<Row>(sql`
      select f.because, f.found_at, f.outside_size, f.outside_root, f.head_size, f.head_root, f.resolved_at,
             f.resolved_entry_id, coalesce(u.name, u.email) as by
        from restore_findings f left join users u on u.id = f.resolved_by
       where f.workspace_id = ${ctx.workspaceId} order by f.resolved_at is null desc, f.id desc limit 1`);
    const [row] = rows;
    if (!row) return { finding: null, ahead: null };
    const finding = findingOf(row);
    if (finding.resolved) return { finding, ahead: null };
    await lockOutside(tx, ctx.workspaceId);
    const noes = await missingNoes(tx, ctx.workspaceId);
    const { rows: halted } = await tx.execute<{ campaigns: number; messages: number }>(sql`
      select (select count(*) from campaigns where workspace_id = ${ctx.workspaceId} and status in ('sending', 'scheduled')) as campaigns,
             (select count(*) from deliveries where workspace_id = ${ctx.workspaceId} and status = 'sending') as messages`);
    const people = new Set(noes.map(({ addresses }) => addresses[0])).size;
    return { finding, ahead: { noes: noes.length, people, ...halted[0]! } };
  });

const findingOf = (row: Row): Finding => ({
  because: row.because,
  foundAt: new Date(row.found_at),
  signed:
    row.outside_size === null || row.outside_root === null ? null : { size: row.outside_size, root: row.outside_root },
  here: { size: row.head_size, root: row.head_root },
  resolved:
    row.resolved_at === null
      ? null
      : { at: new Date(row.resolved_at), by: row.by ?? '', entryId: row.resolved_entry_id! },
});
