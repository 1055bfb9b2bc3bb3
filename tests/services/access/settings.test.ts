import { describe, expect, it } from 'vitest';
import { editWorkspace } from '#lib/services/access/edit-workspace.ts';
import { setPolicy } from '#lib/services/access/set-policy.ts';
import { workspaceFacts, workspaceSettings } from '#lib/services/access/workspace-facts.ts';
import { workspaceOf } from '#lib/services/access/workspace-of.ts';
import { auditLog } from '#lib/services/ledger/audit-log.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

const facts = {
  legalName: 'Langbian Coffee Co., Ltd',
  postalAddress: '14 Trần Phú, Đà Lạt',
  country: 'Vietnam',
  timeZone: 'Asia/Ho_Chi_Minh',
  contactEmail: ' hello@LANGBIAN.example ',
  senderDomain: '@Langbian.example',
};

describe('the facts of a workspace', async () => {
  const { ctx, ctxOf } = await testWorkspace();

  it('are read into one spelling, or refused by the field', () => {
    expect(workspaceFacts.parse(facts)).toMatchObject({
      country: 'VN',
      contactEmail: 'hello@langbian.example',
      senderDomain: 'langbian.example',
    });
    const wrong = workspaceFacts.safeParse({
      ...facts,
      timeZone: 'Moon/Sea',
      senderDomain: 'no domain',
      country: '??',
    });
    expect(wrong.error?.issues.map(({ path }) => path[0]).sort()).toEqual(['country', 'senderDomain', 'timeZone']);
  });

  it('may name a privacy notice on the web, and nothing else there', () => {
    expect(workspaceSettings.parse(facts)).toMatchObject({ privacyUrl: null, measures: false });
    const privacyUrl = 'https://langbian.example/privacy';
    expect(workspaceSettings.parse({ ...facts, privacyUrl, measures: 'true' })).toMatchObject({
      privacyUrl,
      measures: true,
    });
    for (const other of ['javascript:alert(1)', 'privacy', 'ftp://langbian.example', 'https://'])
      expect(workspaceSettings.safeParse({ ...facts, privacyUrl: other }).success).toBe(false);
  });

  it('are changed by an owner only, and the entry says what they were before', async () => {
    const after = workspaceFacts.parse(facts);
    await expect(editWorkspace(ctxOf('marketer'), after)).rejects.toMatchObject({ code: 'not_allowed' });
    await editWorkspace(ctx, after);
    expect((await workspaceOf(ctx)).postalAddress).toBe('14 Trần Phú, Đà Lạt');
    const { entries } = await auditLog(ctx, { type: 'workspace.edited' });
    expect(entries).toMatchObject([
      { details: { before: { postalAddress: '12 Trần Phú, Đà Lạt, Lâm Đồng, Vietnam' }, after } },
    ]);
  });

  it('include limits everybody can read in the log', async () => {
    const policy = {
      weeklyBudget: 2,
      weeklyWarning: 1,
      sellingOfFive: 1,
      coolingOffMinutes: 30,
      shelfLifeDays: 5,
      quietFrom: 21,
      quietUntil: 8,
    };
    await expect(setPolicy(ctxOf('auditor'), policy)).rejects.toMatchObject({ code: 'not_allowed' });
    await setPolicy(ctx, policy);
    expect((await workspaceOf(ctx)).policy).toEqual(policy);
    const { entries } = await auditLog(ctx, { type: 'workspace.policy_set' });
    expect(entries[0]?.facts).toMatchObject(policy);
  });
});
