import { countMatches, type Funnel, funnel } from '#db/queries/audience.ts';
import { checkSegment, type SegmentProblem } from '#lib/domain/segments/check.ts';
import { type Context, read } from '#lib/services/context.ts';

export type Measure = { ok: true; matches: number; funnel: Funnel | null } | { ok: false; problems: SegmentProblem[] };

/**
 * Whom a description means at this moment, and, when a topic is named, who of them may be reached on it and why the others
 * may not. Problems are answered at their conditions.
 */
export const measureSegment = async (
  ctx: Context,
  { definition, topicId, channel = 'email' }: { definition: unknown; topicId: number | null; channel?: string },
): Promise<Measure> => {
  const checked = checkSegment(definition);
  if (!checked.ok) return checked;
  const { workspaceId } = ctx;
  const { segment } = checked;
  return read(ctx, async (tx) => {
    if (topicId === null) return { ok: true, matches: await countMatches(tx, { workspaceId, segment }), funnel: null };
    const measured = await funnel(tx, { workspaceId, topicId, channel, segment });
    return { ok: true, matches: measured.matches, funnel: measured };
  });
};
