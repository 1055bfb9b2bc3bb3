import { ca } from './ca.ts';
import { de } from './de.ts';
import { floor } from './floor.ts';
import { fr } from './fr.ts';
import { gb } from './gb.ts';
import { jp } from './jp.ts';
import type { Jurisdiction } from './jurisdiction.ts';
import { kr } from './kr.ts';
import { vn } from './vn.ts';

export { floor };

/** Every country with a profile. */
export const jurisdictions: readonly Jurisdiction[] = [ca, de, fr, gb, jp, kr, vn];

/** The profile kept under a code; the floor for every code without one. */
export const jurisdictionByCode = (code: string): Jurisdiction =>
  jurisdictions.find((jurisdiction) => jurisdiction.code === code) ?? floor;
