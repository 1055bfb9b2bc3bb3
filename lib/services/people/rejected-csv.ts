import { type ImportRecord, importRecord, rejectedRows } from '#db/queries/imports.ts';
import { csvLine } from '#lib/domain/csv.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { authorise, type Context, read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { wordsIn } from '#lib/services/words.ts';

const pageSize = 1_000;

/**
 * The rejected rows of an import as a CSV that streams, each with its line, what is wrong and how to mend it, in front of
 * the file's own columns. Taking it is an entry. Throws Fault import_missing.
 */
export const rejectedCsv = async (
  ctx: Context,
  id: number,
  language: Locale,
): Promise<{ fileName: string; lines: AsyncGenerator<string> }> => {
  authorise(ctx, 'people:import');
  const record = await write(ctx, async (tx) => {
    const found = await importRecord(tx, ctx.workspaceId, id);
    if (!found) throw new Fault('import_missing', {}, 'missing');
    await append(tx, ctx, [{ kind: 'audit', type: 'import.rejected_exported', target: `import:${id}` }]);
    return found;
  });
  return { fileName: `${record.fileName.replace(/\.\w+$/, '')} – rejected.csv`, lines: linesOf(ctx, record, language) };
};

async function* linesOf(ctx: Context, record: ImportRecord, language: Locale): AsyncGenerator<string> {
  const t = wordsIn(language, 'people');
  const say = (kind: 'reason' | 'mend', code: string) => {
    const key = `${kind}.${code}` as Parameters<typeof t.has>[0];
    return t.has(key) ? t(key) : '';
  };
  // With a byte order mark, or spreadsheets read UTF-8 as something else.
  const head = [
    t('importing.report.line'),
    t('importing.report.column'),
    t('importing.report.problem'),
    t('importing.report.mend'),
  ];
  yield `\u{FEFF}${csvLine([...head, ...record.header])}`;
  for (let afterLine = 0; ; ) {
    const rows = await read(ctx, (tx) => rejectedRows(tx, ctx.workspaceId, record.id, { afterLine, limit: pageSize }));
    for (const row of rows)
      yield csvLine([row.line, row.column, say('reason', row.reason), say('mend', row.reason), ...row.cells]);
    if (rows.length < pageSize) return;
    afterLine = rows.at(-1)!.line;
  }
}
