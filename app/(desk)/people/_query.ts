export type Query = Record<string, string | undefined>;
const keys = ['q', 'topic', 'state', 'tag', 'source', 'segment', 'verdict'] as const;

/** The parts of an address that say what is looked for. */
export const queryOf = (params: Record<string, string | string[] | undefined>): Query =>
  Object.fromEntries(keys.map((key) => [key, [params[key]].flat()[0]]));

/** The list that answers a question, at its beginning or at another place. */
export const addressOf = (query: Query, place: { before?: number; after?: number } = {}): string => {
  const params = new URLSearchParams();
  for (const key of keys) if (query[key]) params.set(key, query[key]);
  for (const [key, value] of Object.entries(place)) params.set(key, String(value));
  return `/people${params.size > 0 ? `?${params}` : ''}`;
};
