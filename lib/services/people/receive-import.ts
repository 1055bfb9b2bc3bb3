import { sql } from 'drizzle-orm';
import { normalAddress } from '#lib/domain/contacts/address.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import type { Encoding } from './decode-text.ts';
import { failImport } from './fail-import.ts';
import { type CsvFacts, type CsvRow, readCsv } from './read-csv.ts';

export type ImportFile = {
  name: string;
  bytes: AsyncIterable<Uint8Array>;
  /** How many bytes the sender announced; fewer that arrive are a file cut short. null: not announced. */
  size: number | null;
  /** null: find out. */
  encoding: Encoding | null;
};

const batchRows = 2_000;
const batchLetters = 1_000_000;
const mostBytes = 1_073_741_824;
const mostColumns = 500;

/**
 * Takes a file in as it streams and keeps its rows beside the import, 2,000 at a time; nobody becomes anything yet.
 * A file that cannot be read leaves nothing behind but the import's own line and why. Answers the import's id.
 * Throws Fault: import_* with what was found and how to mend it.
 */
export const receiveImport = async (ctx: Context, file: ImportFile): Promise<number> => {
  authorise(ctx, 'people:import');
  const id = await openImport(ctx, file.name);
  try {
    const facts: Partial<CsvFacts> = {};
    const { header, rows } = await keepRows(ctx, id, readCsv(counted(file), file.encoding, facts));
    await write(ctx, async (tx) => {
      await tx.execute(sql`
        update imports set status = 'received', header = array(select jsonb_array_elements_text(${JSON.stringify(header)}::jsonb)),
               rows = ${rows}, encoding = ${facts.encoding ?? null}, delimiter = ${facts.delimiter ?? null}
         where workspace_id = ${ctx.workspaceId} and id = ${id}`);
      await append(tx, ctx, [
        {
          kind: 'audit',
          type: 'import.received',
          target: `import:${id}`,
          facts: { rows, columns: header.length, encoding: facts.encoding ?? '' },
          details: { file: file.name },
        },
      ]);
    });
    return id;
  } catch (error) {
    await failImport(ctx, id, error instanceof Fault ? error.code : 'import_interrupted').catch(() => {});
    throw error;
  }
};

const openImport = (ctx: Context, fileName: string): Promise<number> =>
  write(ctx, async (tx) => {
    const { rows } = await tx.execute<{ id: number }>(sql`
      insert into imports (workspace_id, file_name, status, created_by, created_at)
      values (${ctx.workspaceId}, ${fileName.slice(0, 200)}, 'receiving', ${ctx.actor.type === 'staff' ? ctx.actor.userId : ''},
              ${ctx.now.toISOString()}) returning id`);
    const { id } = rows[0]!;
    await append(tx, ctx, [
      { kind: 'audit', type: 'import.opened', target: `import:${id}`, details: { file: fileName } },
    ]);
    return id;
  });

/** Passes the bytes on and counts them: too many are refused, too few are a file that lost its end on the way. */
async function* counted({ bytes, size }: ImportFile): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const piece of bytes) {
    seen += piece.length;
    if (seen > mostBytes) throw new Fault('import_too_large', { megabytes: mostBytes / 1_048_576 });
    yield piece;
  }
  if (size !== null && seen !== size) throw new Fault('import_cut_short', { seen, size });
}

const keepRows = async (ctx: Context, id: number, rows: AsyncIterable<CsvRow>) => {
  let header: string[] | undefined;
  let waiting: CsvRow[] = [];
  let letters = 0;
  let kept = 0;
  const flush = async () => {
    await storeRows(ctx, id, waiting);
    kept += waiting.length;
    waiting = [];
    letters = 0;
  };
  for await (const row of rows) {
    if (!header) {
      header = headerOf(row.cells);
      continue;
    }
    waiting.push(row);
    for (const cell of row.cells) letters += cell.length + 4;
    if (waiting.length >= batchRows || letters >= batchLetters) await flush();
  }
  if (waiting.length > 0) await flush();
  if (!header) throw new Fault('import_empty');
  if (kept === 0) throw new Fault('import_header_only', { columns: header.length });
  return { header, rows: kept };
};

const headerOf = (cells: string[]): string[] => {
  const header = cells.map((cell) => cell.normalize('NFC').trim().slice(0, 200));
  while (header.at(-1) === '') header.pop();
  if (header.length > mostColumns)
    throw new Fault('import_too_many_columns', { columns: header.length, most: mostColumns });
  const address = header.find((cell) => normalAddress(cell) !== null);
  if (address) throw new Fault('import_no_header', {});
  return header;
};

const storeRows = (ctx: Context, id: number, rows: CsvRow[]): Promise<unknown> =>
  write(ctx, (tx) =>
    tx.execute(sql`
      insert into import_rows (workspace_id, import_id, line, cells)
      select ${ctx.workspaceId}::bigint, ${id}::bigint, x.line, x.cells
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (line integer, cells text[])`),
  );
