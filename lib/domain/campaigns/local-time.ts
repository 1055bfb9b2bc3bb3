const parts = (zone: string) =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** What the clocks of `zone` show at a moment, as if it were UTC: milliseconds. */
const shownAt = (format: Intl.DateTimeFormat, moment: number): number => {
  const of = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(of.year!, of.month! - 1, of.day, of.hour, of.minute, of.second);
};

/** What the clocks of `zone` show at a moment. Throws RangeError for what is no zone. */
export const clockIn = (zone: string, moment: Date): { hour: number; minute: number } => {
  const shown = new Date(shownAt(parts(zone), moment.getTime()));
  return { hour: shown.getUTCHours(), minute: shown.getUTCMinutes() };
};

/**
 * The moment the clocks of a named time zone show `local` (`2026-11-24T09:30`). Where they show it twice, the first time;
 * null where they skip it, and for anything that is not a time or not a zone.
 */
export const momentIn = (zone: string, local: string): Date | null => {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/.exec(local);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1, 6).map(Number) as [number, number, number, number, number];
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  if (new Date(wanted).toISOString().slice(0, 16) !== `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}`)
    return null;
  let format: Intl.DateTimeFormat;
  try {
    format = parts(zone);
  } catch {
    return null;
  }
  // The offsets a day before and after are the only two that can hold at that time.
  const oneDay = 86_400_000;
  const candidates = [wanted - oneDay, wanted + oneDay]
    .map((near) => wanted - (shownAt(format, near) - near))
    .filter((moment) => shownAt(format, moment) === wanted);
  return candidates.length > 0 ? new Date(Math.min(...candidates)) : null;
};
