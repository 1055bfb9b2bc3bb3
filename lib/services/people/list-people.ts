import { countPeople, type PeopleFilter, type PersonRow, peoplePage, tagsInUse } from '#db/queries/people.ts';
import { topicNames } from '#db/queries/topic-names.ts';
import { type Context, read } from '#lib/services/context.ts';

export type { PeopleFilter, PersonRow } from '#db/queries/people.ts';
export type PeopleList = {
  people: PersonRow[];
  /** How many the filter finds altogether. */
  total: number;
  /** Keys of the neighbouring pages; null at either end. */
  newer: number | null;
  older: number | null;
  topics: { id: number; name: string }[];
  tags: string[];
};

const pageSize = 50;

/** A page of people, newest first. */
export const listPeople = (
  ctx: Context,
  filter: PeopleFilter,
  place: { before?: number | undefined; after?: number | undefined } = {},
): Promise<PeopleList> =>
  read(ctx, async (tx) => {
    const { workspaceId } = ctx;
    // One more than shown tells whether there is more in the direction one came from.
    const upwards = place.before === undefined && place.after !== undefined;
    const found = await peoplePage(tx, workspaceId, filter, { ...place, limit: pageSize + 1 });
    const more = found.length > pageSize;
    const people = more ? (upwards ? found.slice(1) : found.slice(0, pageSize)) : found;
    const [first, last] = [people[0]?.id ?? null, people.at(-1)?.id ?? null];
    const total = await countPeople(tx, workspaceId, filter);
    const topics = await topicNames(tx, workspaceId);
    const tags = await tagsInUse(tx, workspaceId);
    return {
      people,
      total,
      newer: upwards ? (more ? first : null) : place.before === undefined ? null : first,
      older: upwards || more ? last : null,
      topics,
      tags: tags.map(({ tag }) => tag),
    };
  });
