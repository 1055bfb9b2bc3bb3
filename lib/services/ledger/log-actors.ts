import { eq } from 'drizzle-orm';
import { memberships, users } from '#db/schema/index.ts';
import { type Context, read } from '#lib/services/context.ts';

/** The staff who may stand in the log, those who left among them. */
export const logActors = (ctx: Context): Promise<{ id: string; name: string }[]> =>
  read(ctx, async (tx) => {
    const rows = await tx
      .select({ id: users.id, name: users.name, email: users.email })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.workspaceId, ctx.workspaceId))
      .orderBy(users.name);
    return rows.map(({ id, name, email }) => ({ id, name: name || email }));
  });
