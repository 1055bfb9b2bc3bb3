import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { memberships } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';

/** The membership, locked together with those of all owners, so that two owners cannot step down past each other. */
export const lockMembership = async (tx: Transaction, workspaceId: number, userId: string) => {
  const live = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), isNull(memberships.endedAt)))
    .orderBy(memberships.userId)
    .for('update');
  const found = live.find((membership) => membership.userId === userId);
  if (!found) throw new Fault('access_not_a_member', {}, 'missing');
  const isLastOwner = found.role === 'owner' && live.filter(({ role }) => role === 'owner').length === 1;
  return { ...found, isLastOwner };
};

/** A workspace nobody may manage could never be managed again. */
export const protectLastOwner = ({ isLastOwner }: { isLastOwner: boolean }): void => {
  if (isLastOwner) throw new Fault('access_last_owner', {}, 'conflict');
};
