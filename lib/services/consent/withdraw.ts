import { authorise, type Context, write } from '#lib/services/context.ts';
import { keptOutside } from '#lib/services/restore/keep-noes.ts';
import { drain } from './drain.ts';
import { enterWithdrawal, type WithdrawalInput } from './enter-withdrawal.ts';

export type Withdrawal = {
  /** When it was first said. */
  recordedAt: Date;
  /** Nothing is on its way any more, and nothing will be. */
  drained: boolean;
  /** It had been said before: nothing was changed. */
  already: boolean;
};

/**
 * Takes a permission back, or all of them. Committed first, then answered when nothing for this person is in flight any
 * more and the no is kept outside the database too: from the answer on no message leaves, not even after a restore. A no is
 * heard from anybody, always, and never expires.
 */
export const withdraw = async (ctx: Context, input: WithdrawalInput): Promise<Withdrawal> => {
  if (ctx.actor.type === 'staff') authorise(ctx, 'people:write');
  const recorded = await write(ctx, (tx) => enterWithdrawal(tx, ctx, input));
  const [drained] = await Promise.all([drain(ctx, input.contactId), keptOutside(ctx)]);
  return { ...recorded, drained };
};
