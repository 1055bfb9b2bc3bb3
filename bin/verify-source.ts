// The hands of the verifier: reads the file, draws the progress, prints the verdict. What is right and wrong is decided
// in lib/domain/ledger/verify.ts. bin/build-verify makes bin/verify.mjs out of both.
import { isUtf8 } from 'node:buffer';
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseVkey } from '#lib/domain/ledger/checkpoint.ts';
import { parseNote } from '#lib/domain/ledger/note.ts';
import { looksLikePack, verifyPack } from '#lib/domain/ledger/pack.ts';
import { parseProof } from '#lib/domain/ledger/proof.ts';
import { looksLikeReceipt, plainReceipt, verifyReceipt } from '#lib/domain/ledger/receipt.ts';
import { blockBytes, type Shelves } from '#lib/domain/ledger/slips.ts';
import { type Verdict, verifyExport } from '#lib/domain/ledger/verify.ts';

const usage = `Checks an Askfirst ledger export: that no entry was changed, added, moved or removed, that the permissions
are what the entries add up to, and that every message sent rested on one. Needs no network and no database.

  verify [options] export.jsonl     (or - for standard input)
  verify --key KEY receipt.txt      (a receipt: one entry and its proof)
  verify --key KEY pack.html        (a proof pack: all about one person or campaign)

  --key KEY           the log's verifier key, or a file that holds it, which you got from elsewhere than this export
  --checkpoint FILE   a signed checkpoint or .tlog-proof you kept; may be given several times
  --json              print the verdict as JSON
  --help

Exit code: 0 intact, 1 tampered with, 2 could not be checked.`;

/** The input cannot be checked at all; the message says why and what to do. */
class Unusable extends Error {}

const longestLine = 64 * 1024 * 1024;
const chunkBytes = 48 * 1024;

async function main(): Promise<number> {
  const { values, positionals } = readArguments();
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const file = positionals[0] ?? (process.stdin.isTTY ? undefined : '-');
  if (file === undefined || positionals.length > 1) throw new Unusable(usage);
  const input = open(file);
  const held = {
    key: values.key === undefined ? undefined : readKey(values.key),
    checkpoints: values.checkpoint?.map(readCheckpoint),
  };
  const proof = proofIn(file, input);
  if (proof !== undefined) return checkReceipt(input.name, proof, held.key, values.json === true);
  const pack = packIn(file);
  if (pack !== undefined) return checkPack(input.name, pack, held.key, values.json === true);
  const verdict = await check(input, held);
  if (values.json) console.log(JSON.stringify(verdict, null, 2));
  else if (verdict.outcome === 'unusable')
    throw new Unusable(
      verdict.counts.lines === 0
        ? `${input.name} is empty: there is nothing to check. Was the export still being written?`
        : verdict.version !== undefined
          ? `${input.name} is an export of version ${verdict.version}, and this verifier reads another one: use the verifier that came with it, or take the export again.`
          : `${input.name} is not an Askfirst ledger export: its first line is not the one an export begins with.`,
    );
  else console.log(report(verdict, input.name));
  return { intact: 0, tampered: 1, unusable: 2 }[verdict.outcome];
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        checkpoint: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Unusable(`${(error as Error).message}\n\n${usage}`);
  }
}

/** A chunk is only good until the next one is asked for. */
type Input = { name: string; bytes: number; chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

function open(file: string): Input {
  if (file === '-') return { name: 'The input', bytes: 0, chunks: process.stdin };
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Unusable(`There is no file ${file} here.`);
  if (found.isDirectory()) throw new Unusable(`${file} is a folder. Name the export file in it.`);
  return { name: file, bytes: found.size, chunks: chunksOf(file) };
}

/** In small pieces and not as a stream: texts of 128 kB and promises by the piece each cost more than all the hashing. */
function* chunksOf(file: string): Generator<Uint8Array> {
  const chunk = Buffer.alloc(chunkBytes);
  const from = openSync(file, 'r');
  try {
    for (let read = readSync(from, chunk); read > 0; read = readSync(from, chunk)) yield chunk.subarray(0, read);
  } finally {
    closeSync(from);
  }
}

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Unusable(`The ${what} ${file} cannot be read: there is no such file, or you may not open it.`);
  }
}

function readKey(value: string): string {
  const text = value.includes('+') ? value : readText(value, 'key file').trim();
  try {
    parseVkey(text);
    return text;
  } catch (error) {
    throw new Unusable(`--key: ${(error as Error).message}`);
  }
}

/** A note as it survives a mail: line ends of Windows, blank lines around it, the end of a .tlog-proof. */
function readCheckpoint(file: string): string {
  const text = `${readText(file, 'checkpoint').replaceAll('\r\n', '\n').trim()}\n`;
  try {
    const note = text.startsWith('c2sp.org/tlog-proof@') ? parseProof(text).note : text;
    parseNote(note);
    return note;
  } catch (error) {
    throw new Unusable(`--checkpoint ${file}: ${(error as Error).message}`);
  }
}

/** The text of a single entry's proof, when that is what was brought. */
function proofIn(file: string, { bytes }: Input): string | undefined {
  if (file === '-' || bytes > 1024 * 1024) return undefined;
  const text = plainReceipt(readText(file, 'file'));
  return looksLikeReceipt(text) ? text : undefined;
}

/** One entry against the signed log, from one small file that carries both. */
function checkReceipt(name: string, text: string, key: string | undefined, json: boolean): number {
  if (key === undefined)
    throw new Unusable(`${name} proves one entry and names no key: pass the one you hold with --key.`);
  const verdict = verifyReceipt(text, parseVkey(key));
  const code = { intact: 0, tampered: 1, unusable: 2 }[verdict.outcome];
  if (json) console.log(JSON.stringify({ ...verdict, ok: code === 0, key: { vkey: key, held: true } }, null, 2));
  else if (verdict.outcome !== 'intact') console.log(`TAMPERED WITH  ${name}\n\n  ${verdict.sentence}`);
  else
    console.log(
      [
        `INTACT  ${name}`,
        '',
        `This is entry ${verdict.index} of the ${verdict.size} that were signed, exactly as it was written:`,
        '',
        verdict.text,
        '',
        `Key         ${key}`,
      ].join('\n'),
    );
  return code;
}

/** The whole text, when a proof pack is what was brought. */
function packIn(file: string): string | undefined {
  if (!/\.html?$/i.test(file)) return undefined;
  const text = readText(file, 'file');
  return looksLikePack(text) ? text : undefined;
}

function checkPack(name: string, text: string, key: string | undefined, json: boolean): number {
  if (key === undefined)
    throw new Unusable(`${name} is a proof pack and names no key: pass the one you hold with --key.`);
  const verdict = verifyPack(text, parseVkey(key));
  const code = { intact: 0, tampered: 1, unusable: 2 }[verdict.outcome];
  if (json) console.log(JSON.stringify({ ...verdict, ok: code === 0, key: { vkey: key, held: true } }, null, 2));
  else if (verdict.outcome !== 'intact')
    console.log(`TAMPERED WITH  ${name}\n\n${verdict.findings.map((finding) => `  ${finding}`).join('\n')}`);
  else
    console.log(
      [
        `INTACT  ${name}`,
        '',
        `All of one ${verdict.about} at ${verdict.workspace}, ${verdict.madeAt}: ${verdict.entries} entries of ${verdict.size} that were signed, ${verdict.deliveries} deliveries.`,
        'Not a letter of the page was changed since; the words and the evidence in it are the ones the entries name.',
        '',
        `Key         ${key}`,
      ].join('\n'),
    );
  return code;
}

async function check(input: Input, held: Parameters<typeof verifyExport>[1]): Promise<Verdict> {
  const progress = { bytes: 0 };
  const shelves = shelvesOnDisk(input.bytes);
  const steps = verifyExport(linesOf(input, progress), held, shelves);
  const drawn = process.stderr.isTTY;
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done) {
        if (drawn) process.stderr.write('\r\u001b[K');
        return step.value;
      }
      if (!drawn) continue;
      const { lines, booked } = step.value;
      // Of what there is to do, reading is nine tenths.
      const share = input.bytes ? 0.9 * Math.min(1, progress.bytes / input.bytes) + 0.1 * booked : 0;
      const bar = input.bytes ? `[${'#'.repeat(share * 30).padEnd(30, '.')}] ${Math.floor(share * 100)} %  ` : '';
      process.stderr.write(`\r\u001b[K${bar}${lines.toLocaleString('en')} lines`);
    }
  } finally {
    shelves.close();
  }
}

/** Texts of whole lines with their newlines. Only U+000A ends a line: a carriage return would be a change. */
async function* linesOf({ name, chunks }: Input, progress: { bytes: number }): AsyncGenerator<string> {
  let read = Buffer.alloc(2 * chunkBytes);
  let length = 0;
  for await (const chunk of chunks) {
    if (progress.bytes === 0) refuseBinary(name, chunk);
    progress.bytes += chunk.length;
    if (length + chunk.length > read.length) read = Buffer.concat([read], 2 * (length + chunk.length));
    read.set(chunk, length);
    length += chunk.length;
    const end = read.lastIndexOf(10, length - 1) + 1;
    if (length - end > longestLine) throw new Unusable(`${name} has a line of more than 64 MB: it is no export.`);
    if (end === 0) continue;
    yield textOf(read.subarray(0, end));
    read.copyWithin(0, end, length);
    length -= end;
  }
  if (length > 0) yield `${textOf(read.subarray(0, length))}\n`;
}

/** A line that is not UTF-8 must not read like one that is: it gets a first character that no line has. */
function textOf(lines: Buffer): string {
  if (isUtf8(lines)) return lines.toString('utf8');
  let text = '';
  for (let from = 0; from < lines.length; ) {
    const line = lines.subarray(from, lines.indexOf(10, from) + 1 || lines.length);
    text += (isUtf8(line) ? '' : '\ufffd') + line.toString('utf8');
    from += line.length;
  }
  return text;
}

/**
 * Shelves in the system's folder for temporary files, as many as it takes that one of them and what it adds up to is
 * small: about 8 MB of the export each. The file has no name once it is open, so nothing of it can stay behind.
 */
function shelvesOnDisk(bytes: number): Shelves & { close(): void } {
  const count = Math.min(1024, Math.ceil((bytes || 8e9) / 8e6));
  const shelves = Array.from({ length: count }, (): number[] => []);
  const waiting = Buffer.alloc(256 * blockBytes);
  let [written, length] = [0, 0];
  let file: number | undefined;
  return {
    count,
    put(shelf, block) {
      if (length === waiting.length) {
        file ??= openNameless();
        writeFileSync(file, waiting);
        written += length;
        length = 0;
      }
      shelves[shelf]?.push(written + length);
      waiting.set(block, length);
      length += blockBytes;
    },
    take(shelf) {
      const places = shelves[shelf] ?? [];
      const taken = new Uint8Array(places.length * blockBytes);
      for (const [n, at] of places.entries())
        if (at < written) readSync(file as number, taken, n * blockBytes, blockBytes, at);
        else taken.set(waiting.subarray(at - written, at - written + blockBytes), n * blockBytes);
      return taken;
    },
    close: () => file !== undefined && closeSync(file),
  };
}

function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-shelves-'));
  const file = openSync(join(folder, 'shelves'), 'wx+', 0o600);
  rmSync(folder, { recursive: true });
  return file;
}

function refuseBinary(name: string, start: Uint8Array): void {
  const packed = { '1f8b': 'gzip', '504b': 'zip', '28b5': 'zstd' }[Buffer.from(start.subarray(0, 2)).toString('hex')];
  if (packed) throw new Unusable(`${name} is packed with ${packed}. Unpack it first, then check what was in it.`);
  if (start.subarray(0, 64).includes(0)) throw new Unusable(`${name} is a binary file, not a ledger export.`);
}

function report(verdict: Verdict, name: string): string {
  const { counts, findings, found } = verdict;
  const number = (value: number) => value.toLocaleString('en');
  const { sent, refused, deferred, unknown } = counts.deliveries;
  const read = [
    `${number(counts.lines)} lines: ${number(counts.entries)} entries, ${number(counts.checkpoints)} checkpoints, ${number(counts.permissions)} permissions,`,
    `${number(sent + refused + deferred + unknown)} deliveries (${number(sent)} sent, ${number(refused)} refused, ${number(deferred)} deferred, ${number(unknown)} unknown)`,
  ];
  if (findings.length === 0)
    return [
      `INTACT  ${name}`,
      '',
      ...read,
      'Every entry is in the signed history, every permission is what the entries say, every message sent rested on one.',
      '',
      `Key         ${verdict.key?.vkey ?? 'none'}`,
      verdict.key?.held
        ? '            the one you brought'
        : '            taken from this file: compare it with a copy you have from elsewhere, or pass that copy with --key',
      ...(verdict.heldConfirmed ? [`Checkpoints ${verdict.heldConfirmed} that you kept belong to this history`] : []),
      ...(verdict.head
        ? ['', 'Keep this checkpoint. It proves next time that nothing before it was rewritten:', '', verdict.head.note]
        : []),
    ].join('\n');
  return [
    `TAMPERED WITH  ${name}: first at line ${findings[0]?.line}`,
    '',
    ...findings.flatMap(({ line, through, sentence, notes = [] }) => [
      `  ${through !== undefined && through !== line ? `lines ${line}-${through}` : `line ${line}`}  ${sentence}`,
      ...notes.flatMap((note) => [
        '',
        ...note
          .trimEnd()
          .split('\n')
          .map((text) => `    ${text}`),
        '',
      ]),
    ]),
    ...(found > findings.length ? [`  and ${number(found - findings.length)} more of the same kinds`] : []),
    '',
    ...read,
  ].join('\n');
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = 2;
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof Unusable) console.error(error.message);
    else if (code === 'EACCES') console.error('You may not read this file.');
    else console.error(`It could not be checked: ${error instanceof Error ? error.message : String(error)}`);
  },
);
