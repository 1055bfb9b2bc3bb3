import { Column } from '#lib/domain/ledger/columns.ts';
import { fromHex, sha256Hex, toBase64url } from '#lib/domain/ledger/hash.ts';

const words = 8;

/** Numbers people from 1 by their code in the log, whole and exact, in some 40 bytes each. */
export class People {
  count = 0;
  #keys = new Column('u32');
  /** Codes that are not 32 bytes in base64url; we write none. */
  #odd = new Map<number, string>();
  /** Open addressing; 0: free. */
  #slots = new Uint32Array(1024);
  #key = new Uint32Array(words);

  /** 0: never seen. */
  find(subject: string): number {
    this.#read(subject);
    return this.#slots[this.#slotFor()] as number;
  }

  findOrAdd(subject: string): number {
    const plain = this.#read(subject);
    const slot = this.#slotFor();
    const known = this.#slots[slot] as number;
    if (known !== 0) return known;
    this.count += 1;
    const person = this.count;
    for (let n = 0; n < words; n++) this.#keys.set(person * words + n, this.#key[n] as number);
    if (!plain) this.#odd.set(person, subject);
    this.#slots[slot] = person;
    if (this.count * 2 > this.#slots.length) this.#widen();
    return person;
  }

  subjectOf(person: number): string {
    const odd = this.#odd.get(person);
    if (odd !== undefined) return odd;
    const bytes = new Uint8Array(4 * words);
    for (let n = 0; n < 4 * words; n++) bytes[n] = this.#keys.get(person * words + (n >>> 2)) >>> (24 - 8 * (n & 3));
    return toBase64url(bytes);
  }

  /** Reads the code into `#key`: its own 32 bytes, or the hash of anything else. Answers whether it was the former. */
  #read(subject: string): boolean {
    const key = this.#key;
    if (subject.length === 43) {
      let bits = 0;
      let held = 0;
      let at = 0;
      let fits = true;
      for (let n = 0; n < 43; n++) {
        const six = sixBits[subject.charCodeAt(n)] ?? 64;
        if (six === 64) {
          fits = false;
          break;
        }
        held += 6;
        if (held < 32) bits = (bits << 6) | six;
        else {
          held -= 32;
          key[at++] = (bits << (6 - held)) | (six >>> held);
          bits = six & ((1 << held) - 1);
        }
      }
      // 43 digits hold 258 bits: the last two are nothing, or it is another spelling.
      if (fits && bits === 0 && held === 2) return true;
    }
    const hash = fromHex(sha256Hex(subject));
    for (let n = 0; n < words; n++)
      key[n] =
        ((hash[4 * n] as number) << 24) |
        ((hash[4 * n + 1] as number) << 16) |
        ((hash[4 * n + 2] as number) << 8) |
        (hash[4 * n + 3] as number);
    return false;
  }

  /** Where the person with `#key` stands, or could. */
  #slotFor(): number {
    const mask = this.#slots.length - 1;
    for (let slot = (this.#key[0] as number) & mask; ; slot = (slot + 1) & mask) {
      const person = this.#slots[slot] as number;
      if (person === 0 || this.#is(person)) return slot;
    }
  }

  #is(person: number): boolean {
    for (let n = 0; n < words; n++) if (this.#keys.get(person * words + n) !== this.#key[n]) return false;
    return true;
  }

  #widen(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let person = 1; person <= this.count; person++) {
      let slot = this.#keys.get(person * words) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = person;
    }
    this.#slots = slots;
  }
}

const sixBits = new Uint8Array(128).fill(64);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].entries())
  sixBits[digit.charCodeAt(0)] = value;
