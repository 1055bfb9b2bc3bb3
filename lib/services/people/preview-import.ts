import { firstRows, importRecord } from '#db/queries/imports.ts';
import { checkMapping, type Mapping } from '#lib/domain/contacts/import-mapping.ts';
import { importRow } from '#lib/domain/contacts/import-row.ts';
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
  const previewed = rows.map(({ line, cells }): PreviewRow => {
    const row = importRow(cells, { header, mapping: input.mapping, origin: 'own_form', now: ctx.now });
    const column = row.outcome === 'given' || row.column === null ? null : header[row.column] || String(row.column + 1);
    const reason = row.outcome === 'given' ? null : row.reason;
    const person = row.outcome === 'rejected' ? null : row.person;
    const name = [person?.firstName, person?.lastName].filter(Boolean).join(' ');
    const address = person?.address ?? cellOf(cells, input.mapping, 'address');
    return { line, address, name, outcome: row.outcome, reason, column };
  });
  const counts = { given: 0, unknown: 0, withdrawn: 0, rejected: 0 };
  for (const { outcome } of previewed) counts[outcome]++;
  return {
    rows: previewed.slice(0, shown),
    counts,
    sampled: previewed.length,
    ambiguousDates: previewed.some(({ reason }) => reason === 'date_ambiguous'),
  };
};

const cellOf = (cells: string[], mapping: Mapping, target: string): string => {
  const column = Object.keys(mapping).find((key) => mapping[key] === target);
  return column === undefined ? '' : (cells[Number(column)] ?? '').slice(0, 120);
};
