import { eq } from 'drizzle-orm';
import { workspaces } from '#db/schema/index.ts';
import { type Policy, policyOf } from '#lib/domain/campaigns/policy.ts';
import { type Context, read } from '#lib/services/context.ts';

export type Workspace = Omit<typeof workspaces.$inferSelect, 'policy'> & { policy: Policy };

/** The workspace of the context, with its policy filled up with the defaults. */
export const workspaceOf = async (ctx: Pick<Context, 'db' | 'workspaceId'>): Promise<Workspace> => {
  const row = await read(ctx as Context, async (tx) => {
    const [found] = await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
    return found;
  });
  if (!row) throw new Error(`workspace ${ctx.workspaceId} is gone`);
  return { ...row, policy: policyOf(row.policy) };
};
