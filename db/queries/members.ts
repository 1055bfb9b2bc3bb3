import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { memberships, users } from '#db/schema/index.ts';

/** Who belongs to the workspace today, the longest first. */
export const members = (tx: Transaction, workspaceId: number) =>
  tx
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      since: memberships.createdAt,
      /** null: invited, never signed in yet. */
      verifiedAt: users.emailVerified,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt), asc(users.id));
