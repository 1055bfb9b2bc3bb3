import { authorise, type Context, write } from '#lib/services/context.ts';
import { keptOutside } from '#lib/services/restore/keep-noes.ts';
import { drain } from './drain.ts';
import { type ErasureInput, enterErasure } from './enter-erasure.ts';

export type Erasure = {
  /** When it was first done. */
  recordedAt: Date;
  /** Nothing is on its way any more, and nothing will be. */
  drained: boolean;
  /** They had been erased before: nothing was changed. */
  already: boolean;
};

/**
 * Forgets a person (GDPR article 17). Who they were is gone and what was said with them can be read by nobody, because the
 * key it was sealed under is destroyed; that something was said, and when, is still proven, because the ledger holds hashes.
 * What stays is a keyed hash of the address, so that no list brings them back: only they themselves may, by a new opt-in.
 * Answered, like a withdrawal, when nothing for them is in flight any more and it is kept outside the database too.
 */
export const erase = async (ctx: Context, input: ErasureInput): Promise<Erasure> => {
  if (ctx.actor.type === 'staff') authorise(ctx, 'people:write');
  const { people, ...recorded } = await write(ctx, (tx) => enterErasure(tx, ctx, input));
  const [drained] = await Promise.all([Promise.all(people.map((id) => drain(ctx, id))), keptOutside(ctx)]);
  return { ...recorded, drained: drained.every(Boolean) };
};
