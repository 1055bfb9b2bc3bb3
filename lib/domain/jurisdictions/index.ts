import { au } from './au.ts';
import { br } from './br.ts';
import { ca } from './ca.ts';
import { de } from './de.ts';
import { eu } from './eu.ts';
import { floor } from './floor.ts';
import { fr } from './fr.ts';
import { gb } from './gb.ts';
import { india } from './in.ts';
import { jp } from './jp.ts';
import type { Jurisdiction, Region } from './jurisdiction.ts';
import { kr } from './kr.ts';
import { nz } from './nz.ts';
import { sg } from './sg.ts';
import { us } from './us.ts';
import { usCt } from './us-ct.ts';
import { usFl } from './us-fl.ts';
import { usMd } from './us-md.ts';
import { usMs } from './us-ms.ts';
import { usNj } from './us-nj.ts';
import { usOk } from './us-ok.ts';
import { usRi } from './us-ri.ts';
import { usTx } from './us-tx.ts';
import { usVa } from './us-va.ts';
import { vn } from './vn.ts';

export { floor };

const countries: readonly Jurisdiction[] = [au, br, ca, de, eu, fr, gb, india, jp, kr, nz, sg, us, vn];
const regions: readonly Region[] = [usCt, usFl, usMd, usMs, usNj, usOk, usRi, usTx, usVa];

/** A part of a country under the law of the whole, with what is its own put over it. */
const inside = (region: Region): Jurisdiction => {
  const whole = countries.find(({ code }) => code === region.within)!;
  return { ...whole, ...region, callingCode: null, languages: [], sms: { ...whole.sms, ...region.sms } };
};

/** Every country, and part of one, with a profile. */
export const jurisdictions: readonly Jurisdiction[] = [...countries, ...regions.map(inside)];

/** The profile kept under a code, or the one that covers the country; the floor for every code without one. */
export const jurisdictionByCode = (code: string): Jurisdiction =>
  jurisdictions.find((jurisdiction) => jurisdiction.code === code) ??
  jurisdictions.find(({ covers }) => covers?.includes(code)) ??
  floor;
