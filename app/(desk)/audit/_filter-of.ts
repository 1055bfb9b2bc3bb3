import { momentIn } from '#lib/domain/campaigns/local-time.ts';
import { consentStates } from '#lib/domain/consent/permission.ts';
import type { LogFilter } from '#lib/services/ledger/audit-log.ts';

/** What the address of the page asks for, as it stands there. */
export type Search = Record<string, string | undefined>;

export const filterNames = ['q', 'kind', 'type', 'actor', 'target', 'contact', 'from', 'to'] as const;

const number = (text: string | undefined) => (text && /^\d{1,15}$/.test(text) ? Number(text) : undefined);
const oneDay = 86_400_000;

/** Days are those of the workspace's clocks. */
const dayIn = (zone: string, day: string | undefined, daysLater = 0): Date | undefined => {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const wanted = new Date(Date.parse(`${day}T00:00Z`) + daysLater * oneDay);
  if (Number.isNaN(wanted.getTime())) return undefined;
  const date = wanted.toISOString().slice(0, 10);
  // Where clocks skip midnight the day begins an hour later.
  return momentIn(zone, `${date}T00:00`) ?? momentIn(zone, `${date}T01:00`) ?? undefined;
};

/** @param zone the workspace's time zone */
export const filterOf = (search: Search, zone: string): LogFilter => ({
  text: search.q?.trim().slice(0, 320) || undefined,
  kind: search.kind === 'consent' || search.kind === 'audit' ? search.kind : undefined,
  type: search.type?.slice(0, 60) || undefined,
  actor: search.actor?.slice(0, 100) || undefined,
  target: search.target?.slice(0, 120) || undefined,
  contactId: number(search.contact),
  from: dayIn(zone, search.from),
  to: dayIn(zone, search.to, 1),
});

export const placeOf = (search: Search) => ({ before: number(search.before), after: number(search.after) });

export const isFiltered = (search: Search): boolean => filterNames.some((name) => search[name]);

/** The same page with some of its search changed; a changed filter begins at the newest entry again. */
export const logHref = (search: Search, changes: Record<string, string | number | null | undefined>): string => {
  const kept = Object.fromEntries(filterNames.map((name) => [name, search[name]]));
  const next = new URLSearchParams(
    Object.entries({ ...kept, ...changes }).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  );
  return next.size > 0 ? `/audit?${next}` : '/audit';
};

type Words = { [name: string]: string | Words };

/** The types whose sentence, in the reader's own language, speaks of what was searched for. */
export const typesSaying = (sentences: Words, text: string): string[] => {
  const wanted = text.toLowerCase();
  const spoken = (sentence: string) =>
    sentence.replace(/\{\w+(, \w+)?,?|(contact|other|one|=\d) \{|[{}]/g, ' ').toLowerCase();
  return Object.entries(sentences).flatMap(([family, said]) =>
    typeof said === 'string'
      ? []
      : Object.entries(said)
          .filter(([, one]) => typeof one === 'string' && spoken(one).includes(wanted))
          .map(([name]) => (family === 'consent' ? name : `${family}.${name}`)),
  );
};

/** The types that can be asked for: single answers, and families of acts. */
export const answerTypes = consentStates;
export const families = [
  'campaign',
  'delivery',
  'topic',
  'statement',
  'form',
  'contact',
  'import',
  'segment',
  'member',
  'workspace',
  'ledger',
] as const;
