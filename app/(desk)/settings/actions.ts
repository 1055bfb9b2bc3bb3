'use server';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { action } from '#app/_adapters/action.ts';
import { sessionCookie } from '#app/_adapters/session.ts';
import { roles } from '#lib/domain/access/role.ts';
import { locales } from '#lib/domain/locale.ts';
import { changeRole as change } from '#lib/services/access/change-role.ts';
import { editWorkspace as edit } from '#lib/services/access/edit-workspace.ts';
import { endMembership as end } from '#lib/services/access/end-membership.ts';
import { endOtherSessions as endOthers } from '#lib/services/access/end-other-sessions.ts';
import { inviteMember } from '#lib/services/access/invite-member.ts';
import { previewPolicy as previewOf } from '#lib/services/access/preview-policy.ts';
import { policyShape, setPolicy as set } from '#lib/services/access/set-policy.ts';
import { addressField, workspaceSettings } from '#lib/services/access/workspace-facts.ts';

const capability = 'workspace:manage';

export const editWorkspace = action({ schema: workspaceSettings, capability }, edit);
export const setPolicy = action({ schema: policyShape, capability }, set);
export const previewPolicy = action({ schema: policyShape }, previewOf);
export const changeRole = action({ schema: z.object({ userId: z.string(), role: z.enum(roles) }), capability }, change);
export const endMembership = action({ schema: z.object({ userId: z.string() }), capability }, end);

const invitation = z.object({
  name: z.string().trim().min(1).max(100),
  email: addressField,
  role: z.enum(roles),
  locale: z.enum(locales),
});
export const invite = action({ schema: invitation, capability }, inviteMember);

export const endOtherSessions = action({ schema: z.object({}) }, async (ctx) => {
  const token = (await cookies()).get(sessionCookie())?.value ?? '';
  return { ended: await endOthers(ctx, ctx.user.id, token) };
});
