import { worthAnswers } from '#db/schema/index.ts';
import { voterHash } from '#lib/domain/consent/voter.ts';
import type { Context } from '#lib/services/context.ts';
import { linkKeys } from './links.ts';
import type { LinkRefusal } from './open-link.ts';
import { type Worth, worthOf } from './worth-of.ts';

/**
 * Counts one answer to "was this worth your time?". A second press changes it and counts no second time. Neither who
 * answered nor when is kept, so there is no entry in the log either: it would say both.
 */
export const sayWorth = async (
  visitor: Context,
  { token, welcome }: { token: string; welcome: boolean },
): Promise<{ ok: true; worth: Worth } | LinkRefusal> => {
  const found = await worthOf(visitor, token);
  if (!found.ok) return found;
  const { ctx, worth, campaignId, contactId } = found;
  const voter = voterHash(linkKeys(), { workspaceId: ctx.workspaceId, campaignId, contactId });
  await ctx.db.transaction(ctx.workspaceId, (tx) =>
    tx
      .insert(worthAnswers)
      .values({ workspaceId: ctx.workspaceId, campaignId, voter, welcome })
      .onConflictDoUpdate({
        target: [worthAnswers.workspaceId, worthAnswers.campaignId, worthAnswers.voter],
        set: { welcome },
      }),
  );
  return { ok: true, worth };
};
