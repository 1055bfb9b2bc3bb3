/** At most `count` messages in `days` days. */
export type Rhythm = { count: number; days: number };

/** Whether `other` never sends more than `promised` lets one expect. */
export const keepsTo = (promised: Rhythm, other: Rhythm): boolean =>
  other.count <= promised.count && other.days >= promised.days;
