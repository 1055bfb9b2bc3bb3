import type { Actor } from '#lib/domain/access/actor.ts';
import { type Capability, may } from '#lib/domain/access/role.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context } from '#lib/services/context.ts';

type Staff = Extract<Actor, { type: 'staff' }>;

/** The signed-in person behind a context; only people at the desk have a name to sign with. */
export const staffOf = ({ actor }: Pick<Context, 'actor'>): Staff => {
  if (actor.type !== 'staff') throw new Fault('not_allowed', { capability: 'campaigns:write' }, 'forbidden');
  return actor;
};

/** Refuses unless the actor has at least one of the capabilities. */
export const authoriseAny = (ctx: Context, [first, ...others]: [Capability, ...Capability[]]): Staff => {
  const staff = staffOf(ctx);
  if (!others.some((capability) => may(staff.role, capability))) authorise(ctx, first);
  return staff;
};
