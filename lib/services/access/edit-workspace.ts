import { eq } from 'drizzle-orm';
import { workspaces } from '#db/schema/index.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import type { WorkspaceSettings } from './workspace-facts.ts';

/** Changes who asks. Published statements keep the facts they were published with. */
export const editWorkspace = async (ctx: Context, after: Partial<WorkspaceSettings>): Promise<void> => {
  authorise(ctx, 'workspace:manage');
  await write(ctx, async (tx) => {
    const { legalName, postalAddress, country, timeZone, contactEmail, senderDomain, privacyUrl, measures } =
      workspaces;
    const [before] = await tx
      .select({ legalName, postalAddress, country, timeZone, contactEmail, senderDomain, privacyUrl, measures })
      .from(workspaces)
      .where(eq(workspaces.id, ctx.workspaceId))
      .for('update');
    await tx.update(workspaces).set(after).where(eq(workspaces.id, ctx.workspaceId));
    await append(tx, ctx, [
      { kind: 'audit', type: 'workspace.edited', target: `workspace:${ctx.workspaceId}`, details: { before, after } },
    ]);
  });
};
