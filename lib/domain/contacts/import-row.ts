import { attributeName } from '#lib/domain/segments/fields.ts';
import { readAddress } from './address.ts';
import { countryCode } from './country.ts';
import { type DateOrder, readDate } from './import-date.ts';
import { columnsOf, type Mapping } from './import-mapping.ts';
import { isAccepted, type Origin } from './origin.ts';
import { saysOptedOut, standingOf } from './standing.ts';

/** What the importer declared about the whole file. */
export type Declared = { header: readonly string[]; mapping: Mapping; origin: Origin; now: Date };

export type ImportedPerson = {
  address: string;
  firstName: string | null;
  lastName: string | null;
  language: string | null;
  country: string | null;
  timeZone: string | null;
  tags: string[];
  attributes: Record<string, string | number>;
};

/** What the file brings along to prove a yes or a no; sealed with the entry. Moments are ISO 8601. */
export type ImportEvidence = Partial<
  Record<'optInAt' | 'optInIp' | 'confirmedAt' | 'confirmedIp' | 'source' | 'status' | 'optedOut', string>
>;

/**
 * What one row says. `given`: a plausible opt-in date, and nothing against it. `unknown`: an address without proof, kept
 * and never mailed. `withdrawn`: a no, which needs no proof. `rejected`: cannot be read; `column` is where.
 */
export type ReadRow =
  | { outcome: 'given'; person: ImportedPerson; evidence: ImportEvidence; since: Date }
  | {
      outcome: 'unknown' | 'withdrawn';
      reason: string;
      column: number | null;
      person: ImportedPerson;
      evidence: ImportEvidence;
    }
  | { outcome: 'rejected'; reason: string; column: number | null };

const longestCell = 1_000;
const mostTags = 50;
const dayMs = 86_400_000;
/** Nobody agreed to a newsletter by e-mail before; a date like 1970-01-01 is an empty field in disguise. */
const earliest = Date.UTC(1995, 0, 1);

/** Reads one row of a file. Pure, never throws, never guesses in favour of sending. */
export const importRow = (cells: readonly string[], declared: Declared): ReadRow => {
  const { header, mapping, origin, now } = declared;
  const columns = columnsOf(mapping);
  const columnOf = (target: string): number | null => columns.get(target)?.[0] ?? null;
  const cellAt = (column: number | null): string =>
    column === null ? '' : (cells[column] ?? '').normalize('NFC').trim();
  const cell = (target: string): string => cellAt(columnOf(target));
  const no = (reason: string, column: number | null = null): ReadRow => ({ outcome: 'rejected', reason, column });

  if (!isAccepted(origin)) return no('origin_refused');
  const surplus = cells.findIndex((text, n) => n >= header.length && text.trim() !== '');
  if (surplus >= 0) return no('too_many_cells', surplus);
  for (const [target, at] of columns)
    for (const column of target === 'ignore' ? [] : at) {
      if ((cells[column] ?? '').includes('\u{FFFD}')) return no('broken_characters', column);
      if ((cells[column] ?? '').length > longestCell) return no('cell_too_long', column);
    }
  const read = readAddress(cell('address'));
  if (!read.ok) return no(`address_${read.problem}`, columnOf('address'));
  // A name that a spreadsheet would run as a formula is not a name.
  for (const target of ['first_name', 'last_name', 'full_name'])
    if (/^[=+@]/.test(cell(target))) return no('formula_cell', columnOf(target));

  const tagColumns = columns.get('tags') ?? [];
  const tags = [...new Set(tagColumns.flatMap((column) => tagsIn(cellAt(column))))];
  if (tags.length > mostTags || tags.some((tag) => tag.length > 60)) return no('too_many_tags', tagColumns[0] ?? null);
  const person = personOf(read.address, tags, columns, header, cellAt);

  const status = cell('status');
  const standing = columnOf('status') === null ? 'subscribed' : standingOf(status);
  const optedOut = (columns.get('opted_out') ?? []).find((column) => saysOptedOut(cellAt(column)));
  const evidence: ImportEvidence = dropEmpty({
    source: cell('consent_source'),
    optInIp: cell('opt_in_ip'),
    confirmedIp: cell('confirm_ip'),
    status,
    optedOut: optedOut === undefined ? '' : cellAt(optedOut),
  });
  const answer = (outcome: 'unknown' | 'withdrawn', reason: string, column: number | null): ReadRow => ({
    outcome,
    reason,
    column,
    person,
    evidence,
  });
  // A no is heard before anything is asked of the rest of the row.
  if (optedOut !== undefined) return answer('withdrawn', 'opted_out', optedOut);
  if (standing === 'withdrawn') return answer('withdrawn', 'status_withdrawn', columnOf('status'));

  const moments: Record<string, Date | null> = {};
  for (const target of ['opt_in_at', 'confirm_at']) {
    const date = readDate(cell(target), mapping.dates as DateOrder | undefined);
    if (!date.ok) return no(date.problem, columnOf(target));
    if (date.at && date.at.getTime() > now.getTime() + dayMs) return no('date_in_future', columnOf(target));
    if (date.at && date.at.getTime() < earliest) return no('date_too_old', columnOf(target));
    moments[target] = date.at;
  }
  const { opt_in_at: optInAt = null, confirm_at: confirmedAt = null } = moments;
  if (optInAt) evidence.optInAt = optInAt.toISOString();
  if (confirmedAt) evidence.confirmedAt = confirmedAt.toISOString();
  if (standing === 'waiting') return answer('unknown', 'status_waiting', columnOf('status'));
  if (standing === 'unclear') return answer('unknown', 'status_unclear', columnOf('status'));
  if (!optInAt) return answer('unknown', 'no_opt_in_date', columnOf('opt_in_at'));
  // A day's grace: exports mix zones.
  if (confirmedAt && confirmedAt.getTime() < optInAt.getTime() - dayMs)
    return no('confirmed_before_asked', columnOf('confirm_at'));
  return { outcome: 'given', person, evidence, since: confirmedAt ?? optInAt };
};

const personOf = (
  address: string,
  tags: string[],
  columns: Map<string, number[]>,
  header: readonly string[],
  cellAt: (column: number | null) => string,
): ImportedPerson => {
  const columnOf = (target: string) => columns.get(target)?.[0] ?? null;
  const attributes: Record<string, string | number> = {};
  for (const [target, [column]] of columns) {
    const name = attributeName(target);
    const text = cellAt(column ?? null);
    if (name && text !== '') attributes[name] = numberOrText(text);
  }
  /** What cannot be understood as what it was said to be is kept as it was written, under its column's own name. */
  const understood = (target: string, read: (text: string) => string | null): string | null => {
    const column = columnOf(target);
    const text = cellAt(column);
    if (column === null || text === '') return null;
    const value = read(text);
    if (value === null) attributes[header[column]!.trim().slice(0, 60) || target] ??= text;
    return value;
  };
  const fullName = cellAt(columnOf('full_name'));
  return {
    address,
    // Which part of a full name is the given one differs from language to language: it stays whole.
    firstName: cellAt(columnOf('first_name')) || fullName || null,
    lastName: cellAt(columnOf('last_name')) || null,
    language: understood('language', languageTag),
    country: understood('country', countryCode),
    timeZone: understood('time_zone', zoneName),
    tags,
    attributes,
  };
};

/** `"VIP","Shop, online"` (Mailchimp), `VIP; Shop`, `VIP, Shop`. */
const tagsIn = (cell: string): string[] =>
  (cell.match(/"[^"]*"|[^,;"]+/g) ?? []).map((tag) => tag.replace(/^"|"$/g, '').trim()).filter(Boolean);

// Postcodes and phone numbers begin with a zero or a plus and stay text.
const numberOrText = (text: string): string | number =>
  /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(text) ? Number(text) : text;

const languageTag = (text: string): string | null => {
  try {
    return /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i.test(text)
      ? new Intl.Locale(text.replaceAll('_', '-')).toString()
      : null;
  } catch {
    return null;
  }
};

const zoneName = (text: string): string | null => {
  try {
    return /^[a-z]+(\/[\w+-]+)+$|^utc$/i.test(text)
      ? new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
      : null;
  } catch {
    return null;
  }
};

const dropEmpty = (evidence: ImportEvidence): ImportEvidence =>
  Object.fromEntries(Object.entries(evidence).filter(([, value]) => value !== ''));
