import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { workspaces } from '#db/schema/index.ts';
import { type Policy, policyLimits, policyOf, thresholds } from '#lib/domain/campaigns/policy.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

const within = ([least, most]: readonly [number, number]) => z.coerce.number().int().min(least).max(most);

export const policyShape = z.object({
  weeklyBudget: within(policyLimits.weeklyBudget),
  weeklyWarning: within(policyLimits.weeklyWarning),
  sellingOfFive: within(policyLimits.sellingOfFive),
  coolingOffMinutes: within(policyLimits.coolingOffMinutes),
  shelfLifeDays: within(policyLimits.shelfLifeDays),
  quietFrom: within(policyLimits.quietFrom),
  quietUntil: within(policyLimits.quietUntil),
}) satisfies z.ZodType<Policy>;

/** Changes the workspace's own limits: the gate and the rules obey them from the next claim and the next check on. */
export const setPolicy = async (ctx: Context, after: Policy): Promise<void> => {
  authorise(ctx, 'workspace:manage');
  for (const name of thresholds) {
    const [from, to] = policyLimits[name];
    if (!Number.isInteger(after[name]) || after[name] < from || after[name] > to)
      throw new Fault('policy_beyond_limits', { from, to });
  }
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
