import { and, eq } from 'drizzle-orm';
import { memberships, users, workspaces } from '#db/schema/index.ts';
import type { Role } from '#lib/domain/access/role.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { env } from '#lib/env.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { wordsIn } from '#lib/services/words.ts';
import { sendSignInLetter } from './send-sign-in-letter.ts';

export type Invitation = { name: string; email: string; role: Role; locale: Locale };

/**
 * Makes somebody a member (again) and writes to them. The letter carries no secret: it leads to the sign-in page.
 * `letter` tells whether it left; membership stands either way. Throws `access_already_member`.
 */
export const inviteMember = async (ctx: Context, input: Invitation): Promise<{ letter: 'sent' | 'failed' }> => {
  authorise(ctx, 'workspace:manage');
  const email = input.email.toLowerCase();
  const invited = await write(ctx, async (tx) => {
    await tx.insert(users).values({ name: input.name, email, locale: input.locale }).onConflictDoNothing();
    const [user] = await tx.select().from(users).where(eq(users.email, email));
    const [membership] = await tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, user!.id)))
      .for('update');
    if (membership && !membership.endedAt) throw new Fault('access_already_member', { field: 'email' }, 'conflict');
    await tx
      .insert(memberships)
      .values({ workspaceId: ctx.workspaceId, userId: user!.id, role: input.role })
      .onConflictDoUpdate({
        target: [memberships.workspaceId, memberships.userId],
        set: { role: input.role, endedAt: null, createdAt: ctx.now },
      });
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'member.invited',
        target: `member:${user!.id}`,
        facts: { role: input.role },
        details: { name: user!.name, email },
      },
    ]);
    const [workspace] = await tx.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
    return { legalName: workspace!.legalName, locale: (user!.locale as Locale | null) ?? input.locale };
  });
  const page = new URL('/sign-in', env().APP_URL);
  page.searchParams.set('email', email);
  const letter = await sendSignInLetter(ctx, {
    to: email,
    language: invited.locale,
    url: page.href,
    invitation: {
      workspace: invited.legalName,
      by: ctx.actor.type === 'staff' ? ctx.actor.name : invited.legalName,
      role: wordsIn(invited.locale, 'common')(`roles.${input.role}`),
    },
  });
  return { letter };
};
