import { networkOf } from '#lib/domain/access/network.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Context } from '#lib/services/context.ts';
import { type Limit, limit, withinLimit } from '#lib/services/limit.ts';

const hour = 60 * 60;
/** How often a form may be sent. Letters are fewer still: one address gets one a day (ask.ts). */
export const optInLimits = {
  caller: { name: 'opt-in-caller', points: 30, seconds: hour },
  /** The /24 or /48 around the caller. */
  near: { name: 'opt-in-near', points: 120, seconds: hour },
  form: { name: 'opt-in-form', points: 3_000, seconds: hour },
  /** Beyond that, for those of whose network little was heard: a flood must not close the form for everybody else. */
  crowded: { name: 'opt-in-crowded', points: 1_000, seconds: hour },
  address: { name: 'opt-in-address', points: 5, seconds: 24 * hour },
} as const satisfies Record<string, Limit>;
const littleHeard = 3;

/** Counts one sending by this caller and answers with how often their neighbourhood was heard; throws the fault `too_many`. */
export const limitCaller = async ({ db, workspaceId, from }: Context): Promise<number> => {
  if (!from.ip) return 1;
  const { own, near } = networkOf(from.ip);
  await limit(db, optInLimits.caller, `${workspaceId} ${own}`);
  return limit(db, optInLimits.near, `${workspaceId} ${near}`);
};

/** Counts one sending of a form, unless it is flooded and this neighbourhood took part; throws the fault `too_many`. */
export const limitForm = async ({ db, workspaceId }: Context, formId: number, heard: number): Promise<void> => {
  try {
    await limit(db, optInLimits.form, `${workspaceId} ${formId}`);
  } catch (error) {
    if (!(error instanceof Fault) || heard > littleHeard) throw error;
    await limit(db, optInLimits.crowded, `${workspaceId} ${formId}`);
  }
};

/** Over the limit looks like under it: how often an address was asked tells something about its owner. */
export const mayAskAgain = (ctx: Context, address: string): Promise<boolean> =>
  withinLimit(ctx.db, optInLimits.address, `${ctx.workspaceId} ${address.toLowerCase()}`);
