import { type KnownValues, knownValues, type SegmentUse, segmentRow, usesOfSegment } from '#db/queries/segments.ts';
import { topicNames } from '#db/queries/topic-names.ts';
import { Fault } from '#lib/domain/fault.ts';
import { everybody, type SegmentDefinition } from '#lib/domain/segments/segment.ts';
import { type Context, read } from '#lib/services/context.ts';

export type SegmentPage = {
  segment: {
    id: number | null;
    name: string;
    definition: SegmentDefinition;
    version: number;
    updatedAt: string | null;
  };
  uses: SegmentUse[];
  topics: { id: number; name: string; channel: string }[];
  known: KnownValues;
};

/** One segment and what is needed to work on it; `id` null: a new one. Throws Fault segment_missing. */
export const segmentPage = (ctx: Context, id: number | null): Promise<SegmentPage> =>
  read(ctx, async (tx) => {
    const found = id === null ? undefined : await segmentRow(tx, ctx.workspaceId, id);
    if (id !== null && (!found || found.archived)) throw new Fault('segment_missing', {}, 'missing');
    return {
      segment: found ?? { id: null, name: '', definition: everybody, version: 0, updatedAt: null },
      uses: id === null ? [] : await usesOfSegment(tx, ctx.workspaceId, id),
      topics: await topicNames(tx, ctx.workspaceId),
      known: await knownValues(tx, ctx.workspaceId),
    };
  });
