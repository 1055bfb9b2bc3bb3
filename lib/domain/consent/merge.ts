import { type ConsentState, closedStates, takesHold } from './permission.ts';

/**
 * What comes along to `kept` when another record of the same person, standing at `other`, is merged into it; null: nothing.
 * Only what is stricter does. A yes stays with the address that confirmed it: no merge has ever given a permission.
 */
export const carriedOver = (kept: ConsentState | undefined, other: ConsentState | undefined): ConsentState | null => {
  if (other === undefined || !closedStates.includes(other)) return null;
  const isNo = other === 'withdrawn' || other === 'refused';
  // Where the very same word would not be heard any more, the one that says as much to us.
  const ways: ConsentState[] = [other, isNo ? 'withdrawn' : 'revoked'];
  return ways.find((type) => takesHold(kept, type, false)) ?? null;
};
