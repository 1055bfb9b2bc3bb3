import { type DeliveryLine, deliveryLines } from '#db/queries/campaign-progress.ts';
import type { DeliveryStatus } from '#lib/domain/delivery/delivery.ts';
import { type Context, read } from '#lib/services/context.ts';

const pageSize = 50;

/** The people behind one number of the progress, a page at a time. */
export const considered = (
  ctx: Context,
  campaignId: number,
  asked: { status: DeliveryStatus; reason?: string | undefined; after?: number | undefined },
): Promise<{ people: DeliveryLine[]; more: number | null }> =>
  read(ctx, async (tx) => {
    const lines = await deliveryLines(tx, ctx.workspaceId, campaignId, { ...asked, limit: pageSize + 1 });
    const people = lines.slice(0, pageSize);
    return { people, more: lines.length > pageSize ? people.at(-1)!.contactId : null };
  });
