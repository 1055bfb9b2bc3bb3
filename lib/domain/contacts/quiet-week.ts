import { type QuietHours, weekdays } from '#lib/domain/jurisdictions/jurisdiction.ts';

const dayMinutes = 24 * 60;
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Quiet hours as minutes of the week, 0 being Monday's first, in PostgreSQL's spelling of ranges: `{[0,480),[1320,1440)}`. */
export const quietWeek = (windows: readonly QuietHours[]): string => {
  const ranges = windows.flatMap((window) => {
    const [from, to] = [minuteOf(window.from), minuteOf(window.to)];
    const parts =
      from < to
        ? [[from, to] as const]
        : (
            [
              [from, dayMinutes],
              [0, to],
            ] as const
          ).filter(([a, b]) => a < b);
    return weekdays.flatMap((day, n) =>
      window.days === 'every' || window.days.includes(day)
        ? parts.map(([a, b]) => `[${n * dayMinutes + a},${n * dayMinutes + b})`)
        : [],
    );
  });
  return `{${ranges.join(',')}}`;
};

/** Whose clocks these hours are read from: a named time zone's, or the reader's own (null). */
export const quietZone = (windows: readonly QuietHours[]): string | null => {
  const zone = windows[0]?.zone;
  return zone === undefined || zone === 'recipient' ? null : zone;
};
