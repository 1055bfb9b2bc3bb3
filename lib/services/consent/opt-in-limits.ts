import { networkOf } from '#lib/domain/access/network.ts';
import type { Context } from '#lib/services/context.ts';
import { type Attempt, type Limit, limit, limitInTurn } from '#lib/services/limit.ts';

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

/**
 * Counts one sending of a form: by its caller and their neighbourhood, for the address, and through the form, which is closed
 * by a flood only to those whose neighbourhood took part in it. Throws the fault `too_many`. Answers whether the address may
 * be asked again: over that limit looks like under it, for how often an address was asked tells something about its owner,
 * and such a sending does not count for the form, so that a flood for one mailbox does not use up what others may send.
 */
export const limitSending = async (ctx: Context, sending: { address: string; formId: number }): Promise<boolean> => {
  const { db, workspaceId, from } = ctx;
  const network = from.ip ? networkOf(from.ip) : null;
  const of = (rule: Limit, subject: string | number): Attempt => ({ rule, subject: `${workspaceId} ${subject}` });
  const { counts, refused } = await limitInTurn(db, [
    ...(network ? [of(optInLimits.caller, network.own), of(optInLimits.near, network.near)] : []),
    of(optInLimits.address, sending.address.toLowerCase()),
    of(optInLimits.form, sending.formId),
  ]);
  if (refused?.rule === optInLimits.address) return false;
  if (!refused) return true;
  const heard = network ? (counts[1] ?? 1) : 1;
  if (refused.rule !== optInLimits.form || heard > littleHeard) throw refused.fault;
  await limit(db, optInLimits.crowded, `${workspaceId} ${sending.formId}`);
  return true;
};
