import type { LetterFilter } from '#lib/services/outbox/list-letters.ts';

const number = (text: string | undefined) => (text && /^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** What the address of the page asks for. */
export const filterOf = (search: Record<string, string | undefined>): LetterFilter => ({
  to: search.to?.trim().slice(0, 320) || undefined,
  kind: search.kind || undefined,
  before: number(search.before),
  after: number(search.after),
});

export const pageHref = ({ to, kind }: LetterFilter, place: { before?: number; after?: number }) => {
  const search = new URLSearchParams(
    Object.entries({ to, kind, ...place }).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  );
  return `/outbox?${search}`;
};
