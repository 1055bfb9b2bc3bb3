/** How days are written where only numbers stand: `2026-03-04` needs none of this, `03/04/2026` does. */
export const dateOrders = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

export type ReadDate = { ok: true; at: Date | null } | { ok: false; problem: 'date_unreadable' | 'date_ambiguous' };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const time = String.raw`(?:(?:[T\s]|,\s*)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]m)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${time}$`, 'i');
const yearLast = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${time}$`, 'i');
const dayMonth = new RegExp(String.raw`^(\d{1,2})\.?[\s-]([a-z]{3,9})\.?,?[\s-](\d{4})${time}$`, 'i');
const monthDay = new RegExp(String.raw`^([a-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})${time}$`, 'i');

/**
 * A moment as exports of other tools write it; without a zone it is UTC. `at` is null where there is none: an empty cell,
 * or the zeros MySQL puts there. Never guesses: `03/04/2026` without an order is ambiguous, `31/02/2026` no day.
 */
export const readDate = (cell: string, order?: DateOrder): ReadDate => {
  const text = cell.trim().replace(/\s+/g, ' ');
  if (text === '' || text === '-' || /^0000-00-00/.test(text) || /^(null|n\/a|none)$/i.test(text))
    return { ok: true, at: null };
  const a = yearFirst.exec(text);
  if (a) return moment(Number(a[1]), Number(a[2]), Number(a[3]), a.slice(4));
  const b = yearLast.exec(text);
  if (b) {
    const [first, second, year] = [Number(b[1]), Number(b[2]), Number(b[3])];
    const known = first > 12 ? 'dmy' : second > 12 ? 'mdy' : first === second ? 'dmy' : order;
    if (!known) return { ok: false, problem: 'date_ambiguous' };
    return known === 'dmy' ? moment(year, second, first, b.slice(4)) : moment(year, first, second, b.slice(4));
  }
  const c = dayMonth.exec(text);
  if (c) return moment(Number(c[3]), monthOf(c[2]!), Number(c[1]), c.slice(4));
  const d = monthDay.exec(text);
  if (d) return moment(Number(d[3]), monthOf(d[1]!), Number(d[2]), d.slice(4));
  return { ok: false, problem: 'date_unreadable' };
};

const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

const moment = (year: number, month: number, day: number, clock: (string | undefined)[]): ReadDate => {
  const [hours = '0', minutes = '0', seconds = '0', half, zone] = clock;
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  const at = new Date(Date.UTC(year, month - 1, day, hour, Number(minutes), Number(seconds)));
  // The calendar corrects 31 February to 3 March; a day that does not come back as it was written is none.
  const real =
    at.getUTCFullYear() === year &&
    at.getUTCMonth() === month - 1 &&
    at.getUTCDate() === day &&
    at.getUTCHours() === hour &&
    Number(minutes) < 60 &&
    Number(seconds) < 60;
  if (!real || (half && (Number(hours) < 1 || Number(hours) > 12))) return { ok: false, problem: 'date_unreadable' };
  return { ok: true, at: new Date(at.getTime() - offsetMs(zone)) };
};

const offsetMs = (zone: string | undefined): number => {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) * 60_000;
};

/** Which order a column was written in, as far as its days can tell; null: they cannot, a person has to say. */
export const dateOrderOf = (cells: readonly string[]): DateOrder | null => {
  for (const cell of cells) {
    const found = yearLast.exec(cell.trim().replace(/\s+/g, ' '));
    if (!found) continue;
    if (Number(found[1]) > 12) return 'dmy';
    if (Number(found[2]) > 12) return 'mdy';
  }
  return null;
};
