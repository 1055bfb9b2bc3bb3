import type { Policy } from './policy.ts';

/** The moment from which something that was edited then may leave: time to notice what the eye missed. */
export const cooledAt = (editedAt: Date, { coolingOffMinutes }: Pick<Policy, 'coolingOffMinutes'>): Date =>
  new Date(editedAt.getTime() + coolingOffMinutes * 60_000);

/** Whole minutes until then, at least one. */
export const minutesUntil = (moment: Date, now: Date): number =>
  Math.max(1, Math.ceil((moment.getTime() - now.getTime()) / 60_000));
