import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { membershipsOf } from './memberships-of.ts';

type Input = { userId: string; name: string; came: boolean };

/** Enters that somebody came or went, in every workspace they belong to: each has its own book. */
export const recordPresence = async (ctx: Context, { userId, name, came }: Input): Promise<void> => {
  for (const { workspaceId, role } of await membershipsOf(ctx.db, userId)) {
    const here: Context = { ...ctx, workspaceId, actor: { type: 'staff', userId, name, role } };
    await write(here, (tx) =>
      append(tx, here, [
        { kind: 'audit', type: came ? 'member.signed_in' : 'member.signed_out', target: `member:${userId}` },
      ]),
    );
  }
};
