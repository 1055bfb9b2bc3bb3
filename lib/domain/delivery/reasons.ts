/**
 * Why the gate said no or not yet. The database decides (db/functions/gate.sql); these codes only name what it said,
 * and messages/<language>/delivery.json explains them. A test holds this list and the SQL together.
 */
export const refusals = [
  'not_asked',
  'requested',
  'deferred_answer',
  'refused',
  'withdrawn',
  'expired',
  'revoked',
  'invalidated',
  'unknown',
  'outdated',
  'objection',
  'complaint',
  'bounce',
  'erasure',
  'merged',
  'too_late',
  'cancelled',
  'incident',
  'transport_rejected',
  'settled_unsent',
] as const;
export const deferrals = [
  'paused',
  'topic_paused',
  'cadence',
  'own_cadence',
  'own_morning',
  'quiet_hours',
  'daily_limit',
  'weekly_budget',
  'transport_busy',
] as const;
export const doubts = ['no_answer', 'lease_expired', 'restored'] as const;
export type Refusal = (typeof refusals)[number];
export type Deferral = (typeof deferrals)[number];
export type Doubt = (typeof doubts)[number];
