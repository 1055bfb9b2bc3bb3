import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { type Delimiter, delimiterOf } from '#lib/domain/contacts/delimiter.ts';
import { Fault } from '#lib/domain/fault.ts';
import { decodeText, type Encoding } from './decode-text.ts';

/** A row of a file and the line it begins at, counted from 1 as an editor does. */
export type CsvRow = { line: number; cells: string[] };
export type CsvFacts = { encoding: Encoding; delimiter: Delimiter };

const longestRow = 1_000_000;
const beginningLength = 65_536;

/**
 * The rows of a CSV as they stream in, the header first; blank lines are skipped. Holds one piece of the file at a time.
 * `facts` are complete when the last row was read. Throws Fault as decodeText does, and import_quote_open with the line.
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  given: Encoding | null,
  facts: Partial<CsvFacts>,
): AsyncGenerator<CsvRow> {
  const text = decodeText(bytes, given, (encoding) => {
    facts.encoding = encoding;
  });
  let beginning = '';
  for (let next = await text.next(); !next.done; next = await text.next()) {
    beginning += next.value;
    if (beginning.length >= beginningLength) break;
  }
  beginning = beginning.replace(/^\u{FEFF}/u, '');
  if (beginning.trim() === '') throw new Fault('import_empty');
  const delimiter = delimiterOf(beginning);
  facts.delimiter = delimiter;

  async function* all() {
    yield beginning;
    yield* text;
  }
  const source = Readable.from(all());
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: longestRow,
    raw: true,
  });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      // PostgreSQL keeps no NUL in a text; a cell that had one is told from a sound one by the mark of broken letters.
      if (record.some((cell) => cell.trim() !== ''))
        yield { line, cells: record.map((cell) => (cell.includes('\0') ? cell.replaceAll('\0', '\u{FFFD}') : cell)) };
      line += linesIn(raw);
    }
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number };
    if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
      throw new Fault('import_quote_open', { line: code === 'CSV_QUOTE_NOT_CLOSED' ? (lines ?? line) : line });
    throw error;
  } finally {
    source.destroy();
  }
}

/** A raw record ends with the first character of its line break; breaks inside quotes lie before it. */
const linesIn = (raw: string): number => {
  let lines = 1;
  for (let at = 0; at < raw.length - 1; at++) {
    const letter = raw[at];
    if (letter === '\n' || (letter === '\r' && raw[at + 1] !== '\n')) lines++;
  }
  return lines;
};
