/** The workspace's own thresholds. Stored as differences from these defaults; a law's limit can only be made stricter. */
export type Policy = {
  /** Messages a person gets in any 7 days, over all topics. */
  weeklyBudget: number;
  /** Messages somebody has had in the last 7 days from which on one more is warned of. */
  weeklyWarning: number;
  /** Of the last five letters on a topic, this one included, so many may mainly sell. */
  sellingOfFive: number;
  /** Minutes between the last edit and approval taking effect. */
  coolingOffMinutes: number;
  /** Days a deferred delivery stays worth sending after launch. */
  shelfLifeDays: number;
  /** Full hours on the reader's clock from and until which nothing arrives; the same: it may at any hour. */
  quietFrom: number;
  quietUntil: number;
};

export const defaultPolicy: Policy = {
  weeklyBudget: 3,
  weeklyWarning: 2,
  sellingOfFive: 2,
  coolingOffMinutes: 15,
  shelfLifeDays: 7,
  quietFrom: 0,
  quietUntil: 0,
};

/** What each may be set to, smallest and largest. The gate keeps to law and promise beside these: none of them loosens one. */
export const policyLimits = {
  weeklyBudget: [1, 14],
  weeklyWarning: [1, 3],
  sellingOfFive: [0, 5],
  coolingOffMinutes: [0, 1440],
  shelfLifeDays: [1, 60],
  quietFrom: [0, 23],
  quietUntil: [0, 23],
} as const satisfies Record<keyof Policy, readonly [number, number]>;

export const thresholds = Object.keys(policyLimits) as (keyof Policy)[];

export const policyOf = (stored: Partial<Policy>): Policy => ({ ...defaultPolicy, ...stored });
