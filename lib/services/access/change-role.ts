import { and, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/index.ts';
import type { Role } from '#lib/domain/access/role.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { lockMembership, protectLastOwner } from './owners.ts';

/** Gives a member another role. Throws `access_last_owner` when nobody would be left to manage the workspace. */
export const changeRole = async (ctx: Context, { userId, role }: { userId: string; role: Role }): Promise<void> => {
  authorise(ctx, 'workspace:manage');
  await write(ctx, async (tx) => {
    const before = await lockMembership(tx, ctx.workspaceId, userId);
    if (role !== 'owner') protectLastOwner(before);
    await tx
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, userId)));
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'member.role_changed',
        target: `member:${userId}`,
        facts: { before: before.role, after: role },
      },
    ]);
  });
};
