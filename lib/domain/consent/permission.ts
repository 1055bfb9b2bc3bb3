import { isOwnBasis, mayBeBrought, type OwnBasis } from './basis.ts';

/**
 * What can be known of one person's answer for one topic and channel (W3C DPV 2.3, subclasses of dpv:ConsentStatus).
 * No state at all: never asked. An entry bears the name of the state it asks for.
 */
export const consentStates = [
  'requested',
  'deferred',
  'refused',
  'given',
  'renewed',
  'withdrawn',
  'expired',
  'revoked',
  'invalidated',
  'unknown',
] as const;
export type ConsentState = (typeof consentStates)[number];

/** The two states that permit (dpv:ConsentStatusValidForProcessing). */
export const liveStates: readonly ConsentState[] = ['given', 'renewed'];
/** Over, until the person says yes again. */
export const closedStates: readonly ConsentState[] = ['refused', 'withdrawn', 'expired', 'revoked', 'invalidated'];

/** One consent entry, as far as a permission depends on it. A moment is a text of `Date.toISOString`, or milliseconds. */
export type ConsentEntry<Moment extends string | number = string> = {
  type: ConsentState;
  /** `contact` for the person; anything else (`staff:7`, `job:import`) speaks about the person. */
  actor: string;
  at: Moment;
  until?: Moment | undefined;
  /** The right it brings: lib/domain/consent/basis.ts. */
  basis?: string | undefined;
  /** How the entry is found again: its leaf index, or its row id. */
  entry: number;
};

/** What the entries add up to. `entry` is the one it rests on, `at` that entry's time. */
export type Permission<Moment extends string | number = string> = {
  state: ConsentState;
  at: Moment;
  until?: Moment;
  /** Named when it is not the person's yes that permits, but a right of its own. */
  basis?: OwnBasis;
  entry: number;
};

/**
 * The permission after one more entry. The very same object comes back when the entry changes nothing.
 * `wider` is the person's standing answer about all topics, if there is one: while it is closed, only the person
 * can bring a topic to life.
 */
export function evolve<Moment extends string | number = string>(
  permission: Permission<Moment> | undefined,
  entry: ConsentEntry<Moment>,
  wider?: Permission<Moment>,
): Permission<Moment> | undefined {
  const byPerson = entry.actor === 'contact';
  const shut = wider !== undefined && closedStates.includes(wider.state);
  if (shut && !byPerson && !closedStates.includes(entry.type)) return permission;
  const holds = takesHold(permission?.state, entry.type, byPerson, entry.basis) || goesOn(permission, entry);
  if (!holds) return permission;
  const { type, at, until, basis } = entry;
  const live = liveStates.includes(type);
  return {
    state: type,
    at,
    entry: entry.entry,
    ...(live && until !== undefined && { until }),
    ...(live && isOwnBasis(basis) && { basis }),
  };
}

/** The laws of re-entry. `from` undefined: never asked. The database holds the same ones (db/functions/consent-laws.sql). */
export function takesHold(
  from: ConsentState | undefined,
  type: ConsentState,
  byPerson: boolean,
  basis?: string,
): boolean {
  const gap = from === undefined || from === 'unknown';
  const asked = from === 'requested' || from === 'deferred';
  const live = from !== undefined && liveStates.includes(from);
  switch (type) {
    case 'given':
      return byPerson || (gap && mayBeBrought(basis)); // only the person revives; whoever else brings a right fills a gap
    case 'renewed':
      return byPerson;
    case 'withdrawn':
      return from !== 'withdrawn'; // a no is heard from anybody, always; the first one keeps its date
    case 'refused':
      return byPerson ? from !== 'withdrawn' && from !== 'refused' : gap || asked;
    case 'requested':
    case 'deferred':
      return gap || asked; // a question never changes an answer
    case 'revoked':
    case 'invalidated':
      return gap || asked || live;
    case 'expired':
      return asked || live;
    case 'unknown':
      return from === undefined;
  }
}

/** A customer who buys again: a right of its own that still stands gets more time. It changes into nothing else. */
const goesOn = <Moment extends string | number>(
  permission: Permission<Moment> | undefined,
  { type, basis, until, at }: ConsentEntry<Moment>,
): boolean =>
  type === 'renewed' &&
  isOwnBasis(basis) &&
  permission?.basis === basis &&
  liveStates.includes(permission.state) &&
  permission.until !== undefined &&
  until !== undefined &&
  until > permission.until &&
  at < permission.until;

/** Whether it permits at this moment. It no longer does at `until` itself. */
export const isLive = (permission: Permission | undefined, now: Date): boolean =>
  permission !== undefined &&
  liveStates.includes(permission.state) &&
  (permission.until === undefined || now.getTime() < Date.parse(permission.until));

/** An entry and what it is about; without a topic, or without topic and channel: all of them. */
export type ScopedEntry = ConsentEntry & { topic?: number | undefined; channel?: string | undefined };

/**
 * One person's permission for one topic and channel: the whole history, in its order, folded. A no about everything closes
 * what lies below it; a yes is for one topic and opens nothing else.
 */
export function permissionOf(
  history: readonly ScopedEntry[],
  about: { topic: number; channel: string },
): Permission | undefined {
  let own: Permission | undefined;
  const wide = new Map<string | undefined, Permission | undefined>();
  for (const entry of history) {
    if (entry.channel !== undefined && entry.channel !== about.channel) continue;
    if (entry.topic === about.topic) {
      const shut = [...wide.values()].find((one) => one && closedStates.includes(one.state));
      own = evolve(own, entry, shut);
    } else if (entry.topic === undefined) {
      const before = wide.get(entry.channel);
      const after = evolve(before, entry);
      wide.set(entry.channel, after);
      if (own && closedStates.includes(entry.type) && after?.state === entry.type) own = evolve(own, entry);
    }
  }
  return own;
}
