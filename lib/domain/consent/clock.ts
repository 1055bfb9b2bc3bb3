import { isSure } from '#lib/domain/confidence.ts';
import { isSaid, jurisdictionOf, type Whereabouts } from '#lib/domain/contacts/jurisdiction-of.ts';
import { floor, jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';
import type { Occasion, OwnRight } from '#lib/domain/jurisdictions/jurisdiction.ts';

/** When a permission ends by itself, and when the person is asked whether it may go on. */
export type Clock = { validUntil: Date | null; remindAt: Date | null };

/** So long before its end a yes is asked about. */
const noticeDays = 30;
const day = 24 * 60 * 60 * 1000;

/** The clock of a yes said at `since`. Where nobody knows the law that protects the person, the strictest one counts. */
export const clockOfYes = (where: Whereabouts, since: Date): Clock => {
  const { code, because } = jurisdictionOf(where);
  const own = jurisdictionByCode(code).email.reconfirmMonths?.value;
  const strictest = floor.email.reconfirmMonths?.value;
  const months = isSaid(because) ? own : shorter(own, strictest);
  if (months === null || months === undefined) return { validUntil: null, remindAt: null };
  const validUntil = monthsAfter(since, months);
  return { validUntil, remindAt: new Date(validUntil.getTime() - noticeDays * day) };
};

/**
 * The right that a purchase or an inquiry gives beside a yes; null: none. Only the law of a country that was said gives one,
 * and only where its text was read or quoted.
 */
export const ownRightOf = (where: Whereabouts, after: Occasion): OwnRight | null => {
  const { code, because } = jurisdictionOf(where);
  if (!isSaid(because)) return null;
  const rights = jurisdictionByCode(code).email.ownRights;
  if (!rights || !isSure(rights.confidence)) return null;
  return rights.value.find((right) => right.after === after) ?? null;
};

/** Until when a right of its own lasts that began at `since`; null: until the person objects. */
export const endOfRight = ({ months }: OwnRight, since: Date): Date | null =>
  months === null ? null : monthsAfter(since, months);

const shorter = (one: number | null | undefined, other: number | null | undefined): number | null =>
  one == null ? (other ?? null) : other == null ? one : Math.min(one, other);

/** The same day of a later month, or its last day where there is none: 31 August and six months is 28 February. */
export const monthsAfter = (date: Date, months: number): Date => {
  const later = new Date(date);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const last = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(date.getUTCDate(), last));
  return later;
};
