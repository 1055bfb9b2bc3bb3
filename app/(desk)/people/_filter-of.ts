import { consentStates } from '#lib/domain/consent/permission.ts';
import type { Context } from '#lib/services/context.ts';
import type { PeopleFilter } from '#lib/services/people/list-people.ts';
import { segmentPage } from '#lib/services/segments/segment-page.ts';
import type { Query } from './_query.ts';

const number = (text: string | undefined) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : undefined);

/** What the address asks for; what it says wrongly is not asked. */
export const filterOf = async (
  ctx: Context,
  query: Query,
): Promise<{ filter: PeopleFilter; segment: string | null }> => {
  const topicId = number(query.topic);
  const segmentId = number(query.segment);
  const found = segmentId === undefined || topicId === undefined ? null : await segmentPage(ctx, segmentId);
  const state = ([...consentStates, 'not_asked'] as const).find((known) => known === query.state);
  const asked =
    found && topicId !== undefined
      ? { audience: { segment: found.segment.definition, topicId, channel: 'email', verdict: query.verdict } }
      : { topicId, state };
  return {
    segment: found?.segment.name ?? null,
    filter: { search: query.q?.slice(0, 200), tag: query.tag, source: query.source, ...asked },
  };
};

export const placeOf = (params: Record<string, string | string[] | undefined>) => ({
  before: number([params.before].flat()[0]),
  after: number([params.after].flat()[0]),
});
