import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { memberships, users } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { slugOf } from '#lib/domain/slug.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { realWorkspaces } from './real-workspaces.ts';
import type { WorkspaceFacts } from './workspace-facts.ts';

export type Founding = WorkspaceFacts & { name: string; email: string; locale: Locale };

/**
 * The first visit: makes the owner and the workspace, while there is none but the demo. Two visitors at once: the first
 * founds, the other is told. Throws `workspace_exists`.
 */
export const foundWorkspace = async (ctx: Context, input: Founding): Promise<{ workspaceId: number; slug: string }> =>
  write({ ...ctx, workspaceId: 0 }, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(4711002)`);
    if ((await realWorkspaces(tx)) > 0) throw new Fault('workspace_exists', {}, 'conflict');
    const [owner] = await tx
      .insert(users)
      .values({ name: input.name, email: input.email.toLowerCase(), locale: input.locale })
      .onConflictDoUpdate({ target: users.email, set: { name: input.name, locale: input.locale } })
      .returning({ id: users.id });
    const slug = await freeSlug(tx, slugOf(input.legalName) || 'workspace');
    const { rows } = await tx.execute<{ id: number }>(sql`
      select create_workspace(${slug}, ${input.legalName}, ${input.postalAddress}, ${input.country}, ${input.timeZone},
        ${input.contactEmail}, ${input.senderDomain}, false) as id`);
    const workspaceId = rows[0]!.id;
    const userId = owner!.id;
    await tx.execute(sql`select set_config('app.workspace', ${String(workspaceId)}, true)`);
    await tx.insert(memberships).values({ workspaceId, userId, role: 'owner' });
    const { name, email, locale, ...facts } = input;
    const here: Context = { ...ctx, workspaceId, actor: { type: 'staff', userId, name, role: 'owner' } };
    await append(tx, here, [
      { kind: 'audit', type: 'workspace.founded', target: `workspace:${workspaceId}`, details: { after: facts } },
      {
        kind: 'audit',
        type: 'member.joined',
        target: `member:${userId}`,
        facts: { role: 'owner' },
        details: { name, email, locale },
      },
    ]);
    return { workspaceId, slug };
  });

const freeSlug = async (tx: Transaction, slug: string): Promise<string> => {
  const { rows } = await tx.execute<{ taken: boolean }>(sql`select workspace_by_slug(${slug}) is not null as taken`);
  return rows[0]?.taken ? `${slug}-${crypto.randomUUID().slice(0, 6)}` : slug;
};
