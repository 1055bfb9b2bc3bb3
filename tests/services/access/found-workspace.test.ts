import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { foundWorkspace } from '#lib/services/access/found-workspace.ts';
import { memberByAddress } from '#lib/services/access/member-by-address.ts';
import { realWorkspaces } from '#lib/services/access/real-workspaces.ts';
import type { Context } from '#lib/services/context.ts';
import { auditLog } from '#lib/services/ledger/audit-log.ts';
import { testDatabase } from '#tests/support/database.ts';

const facts = {
  name: 'Bùi Lan',
  email: 'Lan@bakery.example',
  locale: 'vi',
  legalName: 'Bakery Đông Phương',
  postalAddress: '5 Lê Lợi, Huế',
  country: 'VN',
  timeZone: 'Asia/Ho_Chi_Minh',
  contactEmail: 'hello@bakery.example',
  senderDomain: 'bakery.example',
} as const;

describe('the first visit', async () => {
  const { db } = await testDatabase();
  const ctx: Context = {
    db,
    actor: { type: 'job', name: 'sign-in' },
    workspaceId: 0,
    now: new Date(),
    requestId: 'first',
    from: { ip: '192.0.2.7' },
  };

  it('founds one workspace when two visitors press at once, and tells the other', async () => {
    const outcomes = await Promise.allSettled([
      foundWorkspace(ctx, facts),
      foundWorkspace(ctx, { ...facts, email: 'other@bakery.example' }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'workspace_exists' },
    });
    expect(await realWorkspaces(db)).toBe(1);
    const { rows } = await db.house.execute<{ count: number }>(sql`select count(*) from users`);
    expect(rows[0]?.count).toBe(1);
  });

  it('makes the founder its owner, and enters both', async () => {
    const [member] = (
      await Promise.all(['lan@bakery.example', 'other@bakery.example'].map((email) => memberByAddress(db, email)))
    ).filter((found) => found !== null);
    expect(member?.memberships).toMatchObject([{ role: 'owner', slug: 'bakery-dong-phuong', demo: false }]);
    const { workspaceId } = member!.memberships[0]!;
    const { entries } = await auditLog({ ...ctx, workspaceId });
    expect(entries.map(({ type }) => type).sort()).toEqual(['member.joined', 'workspace.founded']);
  });
});
