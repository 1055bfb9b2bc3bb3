import { sql } from 'drizzle-orm';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

/** Gives an import up before anybody became anything: its rows go, the line that says why stays. */
export const failImport = (ctx: Context, id: number, because: string): Promise<void> =>
  write(ctx, async (tx) => {
    const { rows } = await tx.execute(sql`
      update imports set status = 'failed', failure = ${because}, finished_at = ${ctx.now.toISOString()}
       where workspace_id = ${ctx.workspaceId} and id = ${id} and status in ('receiving', 'received') returning id`);
    if (rows.length === 0) return;
    await tx.execute(sql`delete from import_rows where workspace_id = ${ctx.workspaceId} and import_id = ${id}`);
    await append(tx, ctx, [{ kind: 'audit', type: 'import.failed', target: `import:${id}`, facts: { because } }]);
  });
