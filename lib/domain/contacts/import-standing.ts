import { type ConsentState, closedStates, liveStates, takesHold } from '#lib/domain/consent/permission.ts';

/** What is known of the person when their row's turn comes. */
export type KnownPerson = {
  /** Their answer on the topic; undefined: never asked. */
  state: ConsentState | undefined;
  /** Why nothing may reach them at all: `objection`, `complaint`, `bounce`, `erasure`. */
  closedBecause: string | null;
  /** An earlier line of the same file is about them. */
  sameFile: boolean;
};

export type Settled = {
  outcome: 'given' | 'unknown' | 'withdrawn' | 'rejected';
  /** The entry to append; null: the row changes nothing. */
  entry: 'given' | 'unknown' | 'withdrawn' | null;
  /** Why it ended otherwise than it reads; null: as it reads. */
  reason: string | null;
};

/**
 * What a readable row comes to, given what is known already: an import fills gaps and hears a no, and that is all.
 * The same laws of re-entry as everywhere (lib/domain/consent/permission.ts); the outcome says where the person stands now.
 */
export const settleRow = (says: 'given' | 'unknown' | 'withdrawn', known: KnownPerson): Settled => {
  const { state, closedBecause, sameFile } = known;
  if (closedBecause === 'erasure') return { outcome: 'withdrawn', entry: null, reason: 'stays_erasure' };
  if (closedBecause !== null && says !== 'withdrawn')
    return { outcome: 'withdrawn', entry: null, reason: `stays_${closedBecause}` };
  if (takesHold(state, says, false, 'imported')) return { outcome: says, entry: says, reason: null };
  if (sameFile && sameAnswer(state, says)) return { outcome: 'rejected', entry: null, reason: 'duplicate' };
  if (state !== undefined && liveStates.includes(state))
    return { outcome: 'given', entry: null, reason: says === 'given' ? 'already_given' : 'stays_given' };
  if (state !== undefined && closedStates.includes(state))
    return { outcome: 'withdrawn', entry: null, reason: says === 'withdrawn' ? 'already_withdrawn' : `stays_${state}` };
  if (state === 'unknown') return { outcome: 'unknown', entry: null, reason: 'already_unknown' };
  return { outcome: 'unknown', entry: null, reason: 'awaits_answer' };
};

const sameAnswer = (state: ConsentState | undefined, says: string): boolean =>
  state === says || (says === 'unknown' && state !== undefined);
