import { and, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/index.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { lockMembership, protectLastOwner } from './owners.ts';

/** Shows a member out: from the next request on they see nothing of this workspace. Their entries stay. */
export const endMembership = async (ctx: Context, { userId }: { userId: string }): Promise<void> => {
  authorise(ctx, 'workspace:manage');
  await write(ctx, async (tx) => {
    const before = await lockMembership(tx, ctx.workspaceId, userId);
    protectLastOwner(before);
    await tx
      .update(memberships)
      .set({ endedAt: ctx.now })
      .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, userId)));
    await append(tx, ctx, [
      { kind: 'audit', type: 'member.ended', target: `member:${userId}`, facts: { role: before.role } },
    ]);
  });
};
