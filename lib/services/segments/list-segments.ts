import { countEach, type SegmentRow, segmentRows } from '#db/queries/segments.ts';
import { type Context, read } from '#lib/services/context.ts';

export type ListedSegment = SegmentRow & { matches: number };

/** Every segment with how many people it matches now, counted in one pass. */
export const listSegments = (ctx: Context): Promise<ListedSegment[]> =>
  read(ctx, async (tx) => {
    const rows = await segmentRows(tx, ctx.workspaceId);
    const counts = await countEach(
      tx,
      ctx.workspaceId,
      rows.map(({ definition }) => definition),
    );
    return rows.map((row, n) => ({ ...row, matches: counts[n] ?? 0 }));
  });
