import { firstRows, importRecord } from '#db/queries/imports.ts';
import { checkMapping, type Mapping } from '#lib/domain/contacts/import-mapping.ts';
import { importRow } from '#lib/domain/contacts/import-row.ts';
import { type KnownPerson, type Settled, settleRow } from '#lib/domain/contacts/import-standing.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, read } from '#lib/services/context.ts';

export type PreviewRow = {
  line: number;
  address: string;
  name: string;
  outcome: 'given' | 'unknown' | 'withdrawn' | 'rejected';
  reason: string | null;
  /** The column the reason is about, by its name. */
  column: string | null;
};
export type Preview = {
  rows: PreviewRow[];
  /** Of the first `sampled` rows. */
  counts: Record<PreviewRow['outcome'], number>;
  sampled: number;
  /** Some days need an order to be read. */
  ambiguousDates: boolean;
};

const shown = 12;
const sample = 1_000;

/** What the first rows become if the columns are what the mapping says; changes nothing. Throws Fault import_*. */
export const previewImport = async (ctx: Context, input: { id: number; mapping: Mapping }): Promise<Preview> => {
  authorise(ctx, 'people:import');
  const { found, rows } = await read(ctx, async (tx) => ({
    found: await importRecord(tx, ctx.workspaceId, input.id),
    rows: await firstRows(tx, ctx.workspaceId, input.id, sample),
  }));
  if (!found) throw new Fault('import_missing', {}, 'missing');
  const { header } = found;
  const problem = checkMapping(header, input.mapping);
  if (problem) {
    const { code, ...params } = problem;
    throw new Fault(code, params);
  }
  const standing = new Map<string, KnownPerson['state']>();
  const previewed = rows.map(({ line, cells }): PreviewRow => {
    const row = importRow(cells, { header, mapping: input.mapping, origin: 'own_form', now: ctx.now });
    const person = row.outcome === 'rejected' ? null : row.person;
    const settled = row.outcome === 'rejected' ? row : settle(standing, row.outcome, row.person.address);
    const read = settled.reason === null && row.outcome !== 'given' ? row : settled;
    const column = !('column' in read) || read.column === null ? null : header[read.column] || String(read.column + 1);
    const name = [person?.firstName, person?.lastName].filter(Boolean).join(' ');
    const address = person?.address ?? cellOf(cells, input.mapping, 'address');
    return { line, address, name, outcome: settled.outcome, reason: read.reason, column };
  });
  const counts = { given: 0, unknown: 0, withdrawn: 0, rejected: 0 };
  for (const { outcome } of previewed) counts[outcome]++;
  return {
    rows: telling(previewed),
    counts,
    sampled: previewed.length,
    ambiguousDates: previewed.some(({ reason }) => reason === 'date_ambiguous'),
  };
};

/** As the import itself will: an earlier line about the same person counts. */
const settle = (standing: Map<string, KnownPerson['state']>, says: Settled['outcome'], address: string): Settled => {
  if (says === 'rejected') return { outcome: says, entry: null, reason: null };
  const key = address.toLowerCase();
  const settled = settleRow(says, { state: standing.get(key), closedBecause: null, sameFile: standing.has(key) });
  if (settled.entry) standing.set(key, settled.entry);
  return settled;
};

/** The rows worth looking at before the start: the first of each reason, then as many of the first as there is room for. */
const telling = (rows: PreviewRow[]): PreviewRow[] => {
  const firsts = new Map(rows.toReversed().map((row) => [`${row.outcome} ${row.reason}`, row]));
  const chosen = new Set([...[...firsts.values()].reverse(), ...rows].slice(0, Math.max(shown, firsts.size)));
  return rows.filter((row) => chosen.has(row));
};

const cellOf = (cells: string[], mapping: Mapping, target: string): string => {
  const column = Object.keys(mapping).find((key) => mapping[key] === target);
  return column === undefined ? '' : (cells[Number(column)] ?? '').slice(0, 120);
};
