import { describe, expect, it } from 'vitest';
import { recordPresence } from '#lib/services/access/record-presence.ts';
import { auditLog } from '#lib/services/ledger/audit-log.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

describe('coming and going', async () => {
  const { ctx, ctxOf, staff } = await testWorkspace();
  const other = await testWorkspace();
  const house = ctxOf({ type: 'job', name: 'sign-in' }, { workspaceId: 0 });

  it('is entered in every workspace the person belongs to, under their own name', async () => {
    const { id: userId, name } = staff.auditor;
    await recordPresence(house, { userId, name, came: true });
    await recordPresence(house, { userId, name, came: false });
    for (const here of [ctx, other.ctx]) {
      const { entries } = await auditLog(here, { type: 'member.signed_' });
      expect(entries.map(({ type }) => type)).toEqual(['member.signed_out', 'member.signed_in']);
      expect(entries[0]?.actor).toMatchObject({ type: 'staff', id: userId });
    }
  });
});
