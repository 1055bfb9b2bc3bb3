/** The workspace's own thresholds. Stored as differences from these defaults; a law's limit can only be made stricter. */
export type Policy = {
  /** Messages a person gets in any 7 days, over all topics. */
  weeklyBudget: number;
  /** Minutes between the last edit and approval taking effect. */
  coolingOffMinutes: number;
  /** Days a deferred delivery stays worth sending after launch. */
  shelfLifeDays: number;
};

export const defaultPolicy: Policy = { weeklyBudget: 3, coolingOffMinutes: 15, shelfLifeDays: 7 };

export const policyOf = (stored: Partial<Policy>): Policy => ({ ...defaultPolicy, ...stored });
