import { cooledAt } from './cooling-off.ts';
import type { Policy } from './policy.ts';

/** What an incident needs before its topic opens again, in this order. */
export const incidentSteps = ['admitted', 'apologised', 'acted'] as const;
export type IncidentStep = (typeof incidentSteps)[number];

export type StepTaken = { step: IncidentStep; by: string; at: Date };

/** Why it cannot be closed by this person now; null: it can. */
export type Unclosable =
  | { because: 'steps'; missing: IncidentStep[] }
  | { because: 'second_person' }
  | { because: 'cooling_off'; until: Date };

/**
 * Three steps, and then somebody who took none of them. In a house where only one person may approve, they look again after
 * the cooling-off instead. The database guards the same (db/functions/incidents.sql), cooling-off apart.
 */
export const unclosable = (
  taken: readonly StepTaken[],
  who: { userId: string; approvers: readonly string[] },
  policy: Pick<Policy, 'coolingOffMinutes'>,
  now: Date,
): Unclosable | null => {
  const missing = incidentSteps.filter((step) => !taken.some((one) => one.step === step));
  if (missing.length > 0) return { because: 'steps', missing };
  if (!taken.some(({ by }) => by === who.userId)) return null;
  if (who.approvers.some((id) => id !== who.userId)) return { because: 'second_person' };
  const until = cooledAt(new Date(Math.max(...taken.map(({ at }) => at.getTime()))), policy);
  return now < until ? { because: 'cooling_off', until } : null;
};
