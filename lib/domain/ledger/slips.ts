import type { Booked, Sent } from '#lib/domain/ledger/books.ts';
import type { PermissionLine } from '#lib/domain/ledger/export-format.ts';
import { encodeUtf8, joinBytes, readHex, sha256, sha256Hex, toBase64url } from '#lib/domain/ledger/hash.ts';

/** Where slips wait, shelf by shelf, until the last line is read. */
export type Shelves = {
  count: number;
  /** A copy of the block, which is of `blockBytes` and will be written to again. */
  put(shelf: number, block: Uint8Array): void;
  /** The blocks in the order they were put there, in new memory. */
  take(shelf: number): Uint8Array;
};

export const shelvesInMemory = (count = 1): Shelves => {
  const shelves = Array.from({ length: count }, (): Uint8Array[] => []);
  return {
    count,
    put: (shelf, block) => shelves[shelf]?.push(block.slice()),
    take: (shelf) => joinBytes(...(shelves[shelf] ?? [])),
  };
};

/** What one line says about one person. */
export type Slip =
  | { kind: 'entry'; line: number; says: Booked }
  | { kind: 'permission'; line: number; says: Omit<PermissionLine, 'kind'> }
  | { kind: 'sent'; line: number; says: Sent };

/** The part of a slip that comes up again and again, and so is kept once. */
type About =
  | { kind: 'entry'; about: Booked['about'] }
  | { kind: 'permission'; about: Pick<PermissionLine, 'topic' | 'channel' | 'state'> }
  | { kind: 'sent'; about: Sent['about']; rests: boolean };

/** What was seen of it before, part by part. */
type Known = { number?: number; next: Map<unknown, Known> };

function after(known: Known, part: unknown): Known {
  const before = known.next.get(part);
  if (before) return before;
  const next = { next: new Map() };
  known.next.set(part, next);
  return next;
}

/** 96 bytes: six numbers, the first half of a hash, the person's code. */
const slipBytes = 96;
const place = { line: 0, about: 1, i: 2, seq: 3, at: 4, until: 5, hash: 48, code: 64 };
const slipsInBlock = 128;
export const blockBytes = slipsInBlock * slipBytes;
/** The most there can be: so many fit beside four bytes of a code into a number. */
const slipsOnShelf = 2 ** 21;

/**
 * What was read, laid aside by person: however long a log is, only one shelf need be in memory at a time.
 * On a slip a person is called by the 32 bytes of their code as 16 UTF-16 units, an entry by the first 8 of its hash.
 */
export class Slips {
  #shelves: Shelves;
  #open: (Block | undefined)[] = [];
  #abouts: About[] = [];
  #known = {
    entries: { next: new Map() } as Known,
    permissions: { next: new Map() } as Known,
    sent: { next: new Map() } as Known,
  };
  /** Codes that are not 32 bytes in base64url; we write none. */
  #odd = new Map<string, string>();
  #code = new Uint8Array(32);

  constructor(shelves: Shelves) {
    this.#shelves = shelves;
  }

  get shelves(): number {
    return this.#shelves.count;
  }

  entry(line: number, { about, subject, seq, at, until, i, hash }: Booked): void {
    const { kind, type, actor, topic, channel, basis } = about;
    // Of the actor only this much is asked.
    const answer = after(after(after(this.#known.entries, kind), type), actor === 'contact');
    const known = after(after(after(answer, topic), channel), basis);
    known.number ??= this.#abouts.push({ kind: 'entry', about }) - 1;
    this.#put(line, known.number, subject, hash, i, seq, at, until);
  }

  permission(line: number, { topic, channel, state, subject, i }: Omit<PermissionLine, 'kind'>): void {
    const known = after(after(after(this.#known.permissions, topic), channel), state);
    known.number ??= this.#abouts.push({ kind: 'permission', about: { topic, channel, state } }) - 1;
    this.#put(line, known.number, subject, undefined, i);
  }

  sent(line: number, { about, subject, permittedBy, at }: Sent): void {
    const rests = permittedBy !== undefined;
    const known = after(after(after(this.#known.sent, about.campaign), about.status), rests);
    known.number ??= this.#abouts.push({ kind: 'sent', about, rests }) - 1;
    // What is no hash is no entry's: so is the hash of it.
    const hash = rests && !/^[0-9a-f]{64}$/.test(permittedBy) ? sha256Hex(permittedBy) : permittedBy;
    this.#put(line, known.number, subject, hash, undefined, undefined, at);
  }

  /** No more slips: what is left goes on the shelves. */
  close(): void {
    for (const [shelf, block] of this.#open.entries()) {
      block?.bytes.fill(0, block.slips * slipBytes);
      if (block) this.#shelves.put(shelf, block.bytes);
    }
    this.#open = [];
  }

  /**
   * The slips of this shelf, person by person, each one's in the order of their lines. Two people whose codes begin with
   * the same four bytes come as one.
   */
  *people(shelf: number): Generator<Slip[]> {
    const block = new Block(this.#shelves.take(shelf));
    const order = block.byPerson();
    let slips: Slip[] = [];
    let before = -1;
    for (const key of order) {
      const person = Math.floor(key / slipsOnShelf);
      if (person !== before && slips.length > 0) {
        yield slips;
        slips = [];
      }
      before = person;
      slips.push(this.#read(block, key % slipsOnShelf));
    }
    if (slips.length > 0) yield slips;
  }

  /** The code of the person who is called so on slips. */
  codeOf(subject: string): string {
    const bytes = new Uint8Array(Uint16Array.from(subject, (unit) => unit.charCodeAt(0)).buffer);
    return this.#odd.get(subject) ?? toBase64url(bytes);
  }

  #put(
    line: number,
    about: number,
    subject: string,
    hash: string | undefined,
    i = Number.NaN,
    seq = Number.NaN,
    at = Number.NaN,
    until = Number.NaN,
  ): void {
    const code = this.#code;
    const plain = readCode(subject, code);
    if (!plain) code.set(sha256(encodeUtf8(subject)));
    const shelf = ((code[30] as number) * 256 + (code[31] as number)) % this.#shelves.count;
    const block = this.#blockFor(shelf);
    const slip = block.slips;
    block.slips += 1;
    const { numbers, bytes } = block;
    const first = slip * (slipBytes / 8);
    numbers[first + place.line] = line;
    numbers[first + place.about] = about;
    numbers[first + place.i] = i;
    numbers[first + place.seq] = seq;
    numbers[first + place.at] = at;
    numbers[first + place.until] = until;
    if (hash !== undefined) readHex(hash, bytes, slip * slipBytes + place.hash, 16);
    bytes.set(code, slip * slipBytes + place.code);
    if (!plain) this.#odd.set(block.whole(slip, place.code), subject);
  }

  #blockFor(shelf: number): Block {
    let block = this.#open[shelf];
    if (!block) {
      block = new Block(new Uint8Array(blockBytes));
      this.#open[shelf] = block;
    }
    if (block.slips === slipsInBlock) {
      this.#shelves.put(shelf, block.bytes);
      block.slips = 0;
    }
    return block;
  }

  #read(block: Block, slip: number): Slip {
    const line = block.number(slip, place.line);
    const subject = block.whole(slip, place.code);
    const known = this.#abouts[block.number(slip, place.about)] as About;
    switch (known.kind) {
      case 'entry': {
        const [i, hash] = [block.number(slip, place.i), block.half(slip, place.hash)];
        const [seq, until] = [block.optional(slip, place.seq), block.optional(slip, place.until)];
        const says = { about: known.about, subject, seq, at: block.number(slip, place.at), until, i, hash };
        return { kind: 'entry', line, says };
      }
      case 'permission': {
        const { topic, channel, state } = known.about;
        return { kind: 'permission', line, says: { subject, topic, channel, state, i: block.number(slip, place.i) } };
      }
      case 'sent': {
        const permittedBy = known.rests ? block.half(slip, place.hash) : undefined;
        return {
          kind: 'sent',
          line,
          says: { about: known.about, subject, permittedBy, at: block.optional(slip, place.at) },
        };
      }
    }
  }
}

class Block {
  slips = 0;
  readonly bytes: Uint8Array;
  readonly numbers: Float64Array;
  readonly #units: Uint16Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.numbers = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
    this.#units = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  }

  /** For every slip the beginning of the person's code and, in the lower digits, its place; in ascending order. */
  byPerson(): Float64Array {
    const count = this.bytes.length / slipBytes;
    if (count > slipsOnShelf) throw new RangeError(`${count} slips are too many for one shelf`);
    const keys = new Float64Array(count);
    let full = 0;
    for (let slip = 0; slip < count; slip++) {
      if (this.number(slip, place.line) === 0) continue;
      const at = (slip * slipBytes + place.code) / 2;
      keys[full++] = ((this.#units[at] as number) * 65_536 + (this.#units[at + 1] as number)) * slipsOnShelf + slip;
    }
    return keys.subarray(0, full).sort();
  }

  number(slip: number, at: number): number {
    return this.numbers[slip * (slipBytes / 8) + at] as number;
  }

  optional(slip: number, at: number): number | undefined {
    const value = this.number(slip, at);
    return Number.isNaN(value) ? undefined : value;
  }

  /** 16 bytes as text. Spelled out, here and below: to make a view of them and spread it takes five times as long. */
  half(slip: number, at: number): string {
    const [u, n] = [this.#units, (slip * slipBytes + at) / 2];
    // biome-ignore format: one line says it
    return String.fromCharCode(u[n]!, u[n + 1]!, u[n + 2]!, u[n + 3]!, u[n + 4]!, u[n + 5]!, u[n + 6]!, u[n + 7]!);
  }

  /** 32 bytes as text. */
  whole(slip: number, at: number): string {
    const [u, n] = [this.#units, (slip * slipBytes + at) / 2];
    // biome-ignore format: one line says it
    return String.fromCharCode(u[n]!, u[n + 1]!, u[n + 2]!, u[n + 3]!, u[n + 4]!, u[n + 5]!, u[n + 6]!, u[n + 7]!,
      u[n + 8]!, u[n + 9]!, u[n + 10]!, u[n + 11]!, u[n + 12]!, u[n + 13]!, u[n + 14]!, u[n + 15]!);
  }
}

/** Reads a code of 32 bytes in base64url; false when it is anything else. */
function readCode(text: string, into: Uint8Array): boolean {
  if (text.length !== 43) return false;
  let wrong = 0;
  const digit = (n: number): number => {
    const value = sixBits[text.charCodeAt(n)] ?? 64;
    wrong |= value;
    return value;
  };
  for (let n = 0, at = 0; n < 40; n += 4) {
    const bits = (digit(n) << 18) | (digit(n + 1) << 12) | (digit(n + 2) << 6) | digit(n + 3);
    into[at++] = bits >>> 16;
    into[at++] = bits >>> 8;
    into[at++] = bits;
  }
  const bits = (digit(40) << 12) | (digit(41) << 6) | digit(42);
  into[30] = bits >>> 10;
  into[31] = bits >>> 2;
  // 43 digits hold 258 bits: the last two are nothing, or it is another spelling.
  return wrong < 64 && (bits & 3) === 0;
}

const sixBits = new Uint8Array(128).fill(64);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].entries())
  sixBits[digit.charCodeAt(0)] = value;
