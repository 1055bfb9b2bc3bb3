import { jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';
import { isSaid, type JurisdictionGuess, jurisdictionOf, type Whereabouts } from './jurisdiction-of.ts';
import { quietWeek, quietZone } from './quiet-week.ts';
import { zoneName } from './zone-name.ts';

/** What the gate has to know of somebody's law and clocks; kept in `reach`. */
export type ReachFacts = {
  jurisdiction: string;
  /** Messages in any 24 hours. */
  dailyLimit: number;
  /** The law's quiet hours (`quietWeek`), and whose clocks they are read from; null: the reader's. */
  quiet: string;
  quietZone: string | null;
  /** null: unknown, the workspace's stands in. */
  timeZone: string | null;
};

/** `timeZone`: the one that came with the person. */
export const reachOf = (where: Whereabouts & { timeZone?: string | null | undefined }): ReachFacts => {
  const { code, dailyLimit, because } = jurisdictionOf(where);
  const zone = where.timeZone || theOnlyZoneOf(because);
  const { value: windows } = jurisdictionByCode(code).email.quietHours;
  return {
    jurisdiction: code,
    dailyLimit,
    quiet: quietWeek(windows),
    quietZone: quietZone(windows),
    timeZone: zone && zoneName(zone),
  };
};

/** The time zone of a country that was said, where it has just one. */
const theOnlyZoneOf = (because: JurisdictionGuess['because']): string | null => {
  const [country, part] = (because.value ?? '').split('-');
  if (!isSaid(because) || part !== undefined || country?.length !== 2) return null;
  const locale = new Intl.Locale(`und-${country}`) as Zones;
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  return zones.length === 1 ? zones[0]! : null;
};

/** The method is the standard's; Node 20 knows the property that came before it. */
type Zones = { getTimeZones?(): string[] | undefined; timeZones?: string[] | undefined };
