/** At most `count` messages in `days` days. */
export type Rhythm = { count: number; days: number };

/** Whether `other` never sends more than `promised` lets one expect. */
export const keepsTo = (promised: Rhythm, other: Rhythm): boolean =>
  other.count <= promised.count && other.days >= promised.days;

/** What a person may choose from for themselves: one message in so many days. */
export const ownDays = [7, 14, 30, 60, 90] as const;

/** Those of them that are really slower than what was promised; never one that is faster. */
export const slowerThan = (promised: Rhythm): number[] =>
  ownDays.filter((days) => keepsTo(promised, { count: 1, days }) && (promised.count > 1 || days > promised.days));
