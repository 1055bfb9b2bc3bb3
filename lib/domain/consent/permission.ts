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

/** One consent entry, as far as a permission depends on it. */
export type ConsentEntry = {
  type: ConsentState;
  /** `contact` for the person; anything else (`staff:7`, `job:import`) speaks about the person. */
  actor: string;
  /** `Date.toISOString`. */
  at: string;
  until?: string | undefined;
  /** How the entry is found again: its leaf index, or its row id. */
  entry: number;
};

/** What the entries add up to. `entry` is the one it rests on, `at` that entry's time. */
export type Permission = { state: ConsentState; at: string; until?: string; entry: number };

/**
 * The permission after one more entry. The very same object comes back when the entry changes nothing.
 * `everything` is the person's standing answer about all topics, if there is one: while it is closed, only the person
 * can bring a topic to life.
 */
export function evolve(
  permission: Permission | undefined,
  entry: ConsentEntry,
  everything?: Permission,
): Permission | undefined {
  const byPerson = entry.actor === 'contact';
  const shut = everything !== undefined && closedStates.includes(everything.state);
  if (shut && !byPerson && !closedStates.includes(entry.type)) return permission;
  if (!takesHold(permission?.state, entry.type, byPerson)) return permission;
  const { type, at, until } = entry;
  return { state: type, at, entry: entry.entry, ...(until !== undefined && liveStates.includes(type) && { until }) };
}

/** The laws of re-entry. `from` undefined: never asked. */
export function takesHold(from: ConsentState | undefined, type: ConsentState, byPerson: boolean): boolean {
  const gap = from === undefined || from === 'unknown';
  const asked = from === 'requested' || from === 'deferred';
  const live = from !== undefined && liveStates.includes(from);
  switch (type) {
    case 'given':
    case 'renewed':
      return byPerson || gap; // only the person's own act revives; whoever else brings a yes may fill a gap
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

/** Whether it permits at this moment. It no longer does at `until` itself. */
export const isLive = (permission: Permission | undefined, now: Date): boolean =>
  permission !== undefined &&
  liveStates.includes(permission.state) &&
  (permission.until === undefined || now.getTime() < Date.parse(permission.until));
