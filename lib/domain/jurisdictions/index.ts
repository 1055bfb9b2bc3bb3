import { de } from './de.ts';
import { floor } from './floor.ts';
import type { Jurisdiction } from './jurisdiction.ts';
import { vn } from './vn.ts';

export { floor };

/** Every country with a profile. */
export const jurisdictions: readonly Jurisdiction[] = [de, vn];

/** The profile kept under a code; the floor for every code without one. */
export const jurisdictionByCode = (code: string): Jurisdiction =>
  jurisdictions.find((jurisdiction) => jurisdiction.code === code) ?? floor;
