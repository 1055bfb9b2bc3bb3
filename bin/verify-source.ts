// The hands of the verifier: reads the file, draws the progress, prints the verdict. What is right and wrong is decided
// in lib/domain/ledger/verify.ts. bin/build-verify makes bin/verify.mjs out of both.
import { isAscii } from 'node:buffer';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseVkey } from '#lib/domain/ledger/checkpoint.ts';
import { parseNote } from '#lib/domain/ledger/note.ts';
import { looksLikePack, verifyPack } from '#lib/domain/ledger/pack.ts';
import { parseProof } from '#lib/domain/ledger/proof.ts';
import { looksLikeReceipt, plainReceipt, verifyReceipt } from '#lib/domain/ledger/receipt.ts';
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

type Input = { name: string; bytes: number; stream: AsyncIterable<Uint8Array> };

function open(file: string): Input {
  if (file === '-') return { name: 'The input', bytes: 0, stream: process.stdin };
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Unusable(`There is no file ${file} here.`);
  if (found.isDirectory()) throw new Unusable(`${file} is a folder. Name the export file in it.`);
  return { name: file, bytes: found.size, stream: createReadStream(file, { highWaterMark: 64 * 1024 }) };
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
  const steps = verifyExport(linesOf(input, progress), held);
  const drawn = process.stderr.isTTY;
  for (;;) {
    const step = await steps.next();
    if (step.done) {
      if (drawn) process.stderr.write('\r\u001b[K');
      return step.value;
    }
    if (!drawn) continue;
    const share = input.bytes ? Math.min(1, progress.bytes / input.bytes) : 0;
    const bar = input.bytes ? `[${'#'.repeat(share * 30).padEnd(30, '.')}] ${Math.floor(share * 100)} %  ` : '';
    process.stderr.write(`\r\u001b[K${bar}${step.value.lines.toLocaleString('en')} lines`);
  }
}

/** Lines without their newline. Only U+000A ends a line: a carriage return would be a change. */
async function* linesOf({ name, stream }: Input, progress: { bytes: number }): AsyncGenerator<string[], void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  let between = true;
  for await (const chunk of stream) {
    if (progress.bytes === 0) refuseBinary(name, chunk);
    progress.bytes += chunk.length;
    // Nearly all of an export is ASCII, which is read many times as fast.
    const plain: boolean = between && isAscii(chunk);
    const text = plain
      ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1')
      : decoder.decode(chunk, { stream: true });
    between = plain || (chunk.at(-1) ?? 0) < 0x80;
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new Unusable(`${name} has a line of more than 64 MB: it is no export.`);
    yield lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield [rest];
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
