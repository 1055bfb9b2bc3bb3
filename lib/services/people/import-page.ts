import {
  firstRows,
  type ImportOutcome,
  type ImportRecord,
  importOutcomes,
  importRecord,
  type RejectedRow,
  rejectedRows,
} from '#db/queries/imports.ts';
import { topicNames } from '#db/queries/topic-names.ts';
import { type Mapping, suggestMapping } from '#lib/domain/contacts/import-mapping.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, read } from '#lib/services/context.ts';

export type ImportPage = {
  record: ImportRecord;
  /** While it waits to be declared: what the columns most likely are, and the first values of each. */
  waiting: { mapping: Mapping; examples: string[][]; topics: { id: number; name: string }[] } | null;
  /** When it is done. */
  report: {
    outcomes: { outcome: ImportOutcome; reason: string | null; rows: number }[];
    rejected: RejectedRow[];
    /** The line behind which the next page begins; null: this is the last. */
    nextLine: number | null;
  } | null;
};

const pageSize = 50;
const exampleRows = 200;

/** One import, as far as it has come. Throws Fault import_missing. */
export const importPage = (ctx: Context, id: number, { afterLine = 0 } = {}): Promise<ImportPage> =>
  read(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const record = await importRecord(tx, workspaceId, id);
    if (!record) throw new Fault('import_missing', {}, 'missing');
    if (record.status === 'received') {
      const rows = await firstRows(tx, workspaceId, id, exampleRows);
      const cells = rows.map((row) => row.cells);
      const examples = record.header.map((_, n) => examplesOf(cells.map((row) => row[n] ?? '')));
      return {
        record,
        waiting: {
          mapping: suggestMapping(record.header, cells),
          examples,
          topics: await topicNames(tx, workspaceId),
        },
        report: null,
      };
    }
    if (record.status !== 'done') return { record, waiting: null, report: null };
    const found = await rejectedRows(tx, workspaceId, id, { afterLine, limit: pageSize + 1 });
    const rejected = found.slice(0, pageSize);
    return {
      record,
      waiting: null,
      report: {
        outcomes: await importOutcomes(tx, workspaceId, id),
        rejected,
        nextLine: found.length > pageSize ? rejected.at(-1)!.line : null,
      },
    };
  });

/** Up to three different values, short enough to be shown. */
const examplesOf = (cells: string[]): string[] =>
  [...new Set(cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).filter(Boolean))]
    .slice(0, 3)
    .map((cell) => (cell.length > 40 ? `${cell.slice(0, 39)}…` : cell));
