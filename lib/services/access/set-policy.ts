import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { workspaces } from '#db/schema/index.ts';
import { type Policy, policyOf } from '#lib/domain/campaigns/policy.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

export const policyShape = z.object({
  weeklyBudget: z.coerce.number().int().min(1).max(14),
  coolingOffMinutes: z.coerce.number().int().min(0).max(1440),
  shelfLifeDays: z.coerce.number().int().min(1).max(60),
}) satisfies z.ZodType<Policy>;

/** Changes the workspace's own limits: the gate and the rules obey them from the next claim and the next check on. */
export const setPolicy = async (ctx: Context, after: Policy): Promise<void> => {
  authorise(ctx, 'workspace:manage');
  await write(ctx, async (tx) => {
    const here = eq(workspaces.id, ctx.workspaceId);
    const [row] = await tx.select({ policy: workspaces.policy }).from(workspaces).where(here).for('update');
    const before = policyOf(row?.policy ?? {});
    await tx.update(workspaces).set({ policy: after }).where(here);
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'workspace.policy_set',
        target: `workspace:${ctx.workspaceId}`,
        facts: { ...after },
        details: { before, after },
      },
    ]);
  });
};
