import { describe, expect, it } from 'vitest';
import { lettersPage } from '#db/queries/letters.ts';
import { changeRole } from '#lib/services/access/change-role.ts';
import { endMembership } from '#lib/services/access/end-membership.ts';
import { inviteMember } from '#lib/services/access/invite-member.ts';
import { memberByAddress } from '#lib/services/access/member-by-address.ts';
import { membersOf } from '#lib/services/access/members-of.ts';
import { auditLog } from '#lib/services/ledger/audit-log.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

const guest = { name: 'Mai Vy', email: 'Vy@langbian.example', role: 'marketer', locale: 'vi' } as const;

describe('the members of a workspace', async () => {
  const { db, workspaceId, ctx, ctxOf, staff } = await testWorkspace();
  const types = async () => (await auditLog(ctx)).entries.map(({ type }) => type);

  it('are invited by letter, and the letter carries no secret', async () => {
    expect(await inviteMember(ctx, guest)).toEqual({ letter: 'sent' });
    expect(await memberByAddress(db, 'vy@langbian.example')).toMatchObject({ name: 'Mai Vy', locale: 'vi' });
    const { letters } = await db.transaction(workspaceId, (tx) => lettersPage(tx, {}));
    expect(letters).toMatchObject([{ kind: 'invitation', to: 'vy@langbian.example', workspaceId }]);
    expect(await types()).toContain('member.invited');
  });

  it('are not invited twice', async () => {
    await expect(inviteMember(ctx, guest)).rejects.toMatchObject({ code: 'access_already_member' });
  });

  it('get another role by an owner only', async () => {
    const input = { userId: staff.marketer.id, role: 'approver' } as const;
    await expect(changeRole(ctxOf('marketer'), input)).rejects.toMatchObject({ code: 'not_allowed' });
    await changeRole(ctx, input);
    expect((await membersOf(ctx)).find(({ userId }) => userId === input.userId)?.role).toBe('approver');
    expect(await types()).toContain('member.role_changed');
  });

  it('always count one owner', async () => {
    const owner = staff.owner.id;
    await expect(changeRole(ctx, { userId: owner, role: 'auditor' })).rejects.toMatchObject({
      code: 'access_last_owner',
    });
    await expect(endMembership(ctx, { userId: owner })).rejects.toMatchObject({ code: 'access_last_owner' });
  });

  it('count one owner even when two step down at once', async () => {
    await changeRole(ctx, { userId: staff.approver.id, role: 'owner' });
    const outcomes = await Promise.allSettled([
      endMembership(ctx, { userId: staff.owner.id }),
      endMembership(ctx, { userId: staff.approver.id }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect((await membersOf(ctx)).filter(({ role }) => role === 'owner')).toHaveLength(1);
  });

  it('see nothing any more once their membership has ended, and come back when invited again', async () => {
    await endMembership(ctx, { userId: staff.auditor.id });
    expect(await memberByAddress(db, staff.auditor.email)).toBeNull();
    await inviteMember(ctx, { name: 'Ingrid', email: staff.auditor.email, role: 'auditor', locale: 'en' });
    expect(await memberByAddress(db, staff.auditor.email)).not.toBeNull();
  });
});
