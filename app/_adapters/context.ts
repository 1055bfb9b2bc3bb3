import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/role.ts';
import { type Membership, membershipsOf } from '#lib/services/access/memberships-of.ts';
import { realWorkspaces } from '#lib/services/access/real-workspaces.ts';
import type { SignedIn } from '#lib/services/access/session-of.ts';
import { type Workspace, workspaceOf } from '#lib/services/access/workspace-of.ts';
import type { Context } from '#lib/services/context.ts';
import { database } from './database.ts';
import { isOutage } from './faults.ts';
import { requestFacts } from './request.ts';
import { session } from './session.ts';

export const workspaceCookie = 'askfirst.workspace';

export type StaffContext = Context & {
  user: SignedIn['user'];
  role: Role;
  memberships: Membership[];
  workspace: Workspace;
};

/** The context of signed-in staff in the workspace they last chose; null when nobody is signed in or belongs anywhere. */
export const staffContextOrNull = cache(async (): Promise<StaffContext | null> => {
  const signedIn = await session();
  if (!signedIn) return null;
  const db = database();
  const { user } = signedIn;
  const memberships = await membershipsOf(db, user.id);
  const chosen = (await cookies()).get(workspaceCookie)?.value;
  const membership = memberships.find(({ slug }) => slug === chosen) ?? memberships[0];
  if (!membership) return null;
  const { workspaceId, role } = membership;
  return {
    db,
    actor: { type: 'staff', userId: user.id, name: user.name, role },
    workspaceId,
    now: new Date(),
    ...(await requestFacts()),
    user,
    role,
    memberships,
    workspace: await workspaceOf({ db, workspaceId }),
  };
});

/** The same; whoever is not signed in is shown the way: to sign in, or on the first visit to set up. */
export const staffContext = async (): Promise<StaffContext> => {
  const ctx = await staffContextOrNull().catch(sayOutage);
  if (ctx) return ctx;
  redirect((await realWorkspaces(database()).catch(sayOutage)) === 0 && !(await session()) ? '/setup' : '/sign-in');
};

/** In production a page's error reaches the browser without its words; the digest is what app/error.tsx can tell by. */
const sayOutage = (error: unknown): never => {
  throw isOutage(error)
    ? Object.assign(new Error('database away', { cause: error }), { digest: 'database_away' })
    : error;
};

/** Nobody's workspace yet: for the way in, and for public routes until a token or a form names theirs. */
export const houseContext = async (actor: Actor, workspaceId = 0): Promise<Context> => ({
  db: database(),
  actor,
  workspaceId,
  now: new Date(),
  ...(await requestFacts()),
});

/** A visitor or reader acting for themselves: the only actor who can say yes. */
export const visitorContext = (workspaceId = 0): Promise<Context> =>
  houseContext({ type: 'contact', contactId: null }, workspaceId);
