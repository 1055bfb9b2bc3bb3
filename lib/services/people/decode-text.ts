import { Fault } from '#lib/domain/fault.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

// What a file begins with when it is no text.
const workbooks = ['PK\x03\x04', 'PK\x05\x06', '\xd0\xcf\x11\xe0'];
const binaries = [
  '%PDF',
  '\x89PNG',
  'GIF8',
  '\xff\xd8\xff',
  '\x1f\x8b',
  '7z\xbc\xaf',
  'Rar!',
  '\x7fELF',
  'SQLite format',
];

/**
 * Bytes to text, a piece at a time. Without a `given` encoding it is found out: a byte order mark, the zeros of UTF-16, else
 * UTF-8; when the first letters beyond ASCII turn out not to be UTF-8, Windows-1258 or -1252, whichever they look like.
 * A few broken letters in a UTF-8 file come out as U+FFFD, and their rows are rejected one by one.
 * Throws Fault: import_empty, import_workbook, import_binary, import_encoding.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  given: Encoding | null,
  onEncoding: (encoding: Encoding) => void,
): AsyncGenerator<string> {
  let decode: ((piece: Buffer, last: boolean) => string) | undefined;
  let pending: Buffer = Buffer.alloc(0);
  for await (const piece of bytes) {
    pending = pending.length > 0 ? Buffer.concat([pending, piece]) : Buffer.from(piece);
    // Enough to judge by; a slow sender's first few bytes are not.
    if (!decode && pending.length < 4_096) continue;
    decode ??= begin(pending, given, onEncoding);
    yield decode(pending, false);
    pending = Buffer.alloc(0);
  }
  decode ??= begin(pending, given, onEncoding);
  yield decode(pending, true);
}

const begin = (start: Buffer, given: Encoding | null, onEncoding: (encoding: Encoding) => void) => {
  if (start.length === 0) throw new Fault('import_empty');
  const latin = start.subarray(0, 16).toString('latin1');
  if (workbooks.some((signature) => latin.startsWith(signature))) throw new Fault('import_workbook');
  if (binaries.some((signature) => latin.startsWith(signature))) throw new Fault('import_binary');
  const encoding = given ?? markOf(start) ?? wideOf(start);
  if (!encoding || encoding === 'utf-8') refuseBinary(start);
  if (encoding) {
    onEncoding(encoding);
    const decoder = new TextDecoder(encoding);
    return (piece: Buffer, last: boolean) => decoder.decode(piece, { stream: !last });
  }
  return narrowDecoder(onEncoding);
};

const markOf = (start: Buffer): Encoding | null => {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : null;
};

/** UTF-16 without a mark: Latin letters leave every other byte zero. */
const wideOf = (start: Buffer): Encoding | null => {
  const zeros = [0, 0];
  for (const [n, byte] of start.entries()) if (byte === 0) zeros[n % 2]!++;
  const half = start.length / 2;
  if (zeros[1]! > half * 0.4 && zeros[0]! < half * 0.05) return 'utf-16le';
  return zeros[0]! > half * 0.4 && zeros[1]! < half * 0.05 ? 'utf-16be' : null;
};

const refuseBinary = (start: Buffer): void => {
  let strange = 0;
  for (const byte of start) if (byte < 9 || (byte > 13 && byte < 32)) strange++;
  if (strange > start.length / 100 && strange > 2) throw new Fault('import_binary');
};

/** UTF-8 until proven otherwise; ASCII is the same in all of these, so the proof may come late. */
const narrowDecoder = (onEncoding: (encoding: Encoding) => void) => {
  let legacy: TextDecoder | undefined;
  let wholeLetters = 0;
  let rest: Buffer = Buffer.alloc(0);
  onEncoding('utf-8');
  return (next: Buffer, last: boolean): string => {
    if (legacy) return refuseControls(legacy.decode(next, { stream: !last }));
    const piece = rest.length > 0 ? Buffer.concat([rest, next]) : next;
    const cut = last ? piece.length : completeLength(piece);
    const text = piece.subarray(0, cut).toString('utf8');
    const broken = countOf(text, '\u{FFFD}');
    wholeLetters += wideLetters(text) - broken;
    if (broken > 0 && wholeLetters < broken) {
      const encoding = legacyOf(piece);
      legacy = new TextDecoder(encoding);
      onEncoding(encoding);
      return refuseControls(legacy.decode(piece, { stream: !last }));
    }
    rest = Buffer.from(piece.subarray(cut));
    return text;
  };
};

/** Without the beginning of a letter whose end is still to come. */
const completeLength = (piece: Buffer): number => {
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back]!;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? piece.length - back : piece.length;
    if (byte < 0x80) return piece.length;
  }
  return piece.length;
};

const countOf = (text: string, letter: string): number => text.split(letter).length - 1;
const wideLetters = (text: string): number => text.match(/\P{ASCII}/gu)?.length ?? 0;

// In Windows-1258 the tone follows its vowel as a byte of its own (CC D2 DE EC F2), and Đ đ Ơ ơ Ư ư ă have theirs; the
// umlauts and accents of the West stand elsewhere.
const vietnamese =
  /[aeiouyAEIOUY\xc2\xe2\xca\xea\xd4\xf4\xc3\xe3\xd5\xf5\xdd\xfd][\xcc\xd2\xde\xec\xf2]|[\xd0\xf0\xd5\xf5\xdd\xfd]/g;
const western = /[\xe4\xf6\xfc\xdf\xc4\xd6\xdc\xe5\xf8\xe6\xf1\xe7]/g;

const legacyOf = (piece: Buffer): Encoding => {
  const latin = piece.toString('latin1');
  const count = (pattern: RegExp) => latin.match(pattern)?.length ?? 0;
  return count(vietnamese) > count(western) ? 'windows-1258' : 'windows-1252';
};

/** A guess that yields control characters was wrong: this is an encoding we cannot tell. */
const refuseControls = (text: string): string => {
  if (/[\x80-\x9f]/.test(text)) throw new Fault('import_encoding');
  return text;
};
