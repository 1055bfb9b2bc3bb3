import { Column } from '#lib/domain/ledger/columns.ts';

/** A yes that took hold. Moments in milliseconds; `until` is Infinity when it does not run out. */
export type Grant = { i: number; at: number; until: number; ended?: { i: number; at: number } };

/** Every yes of everybody and what ended it, in columns. An entry is told by the first 16 bytes of its hash. */
export class Grants {
  #count = 0;
  /** By person: their latest. 0: none. */
  #latest = new Column('u32');
  #before = new Column('u32');
  #hash = new Column('u32');
  #person = new Column('u32');
  #row = new Column('u32');
  #i = new Column('f64');
  #at = new Column('f64');
  #until = new Column('f64', Number.POSITIVE_INFINITY);
  #endedAt = new Column('f64', Number.POSITIVE_INFINITY);
  #endedI = new Column('f64');

  add(
    person: number,
    { row, hash, i, at, until }: { row: number; hash: string; i: number; at: number; until: number },
  ) {
    this.#count += 1;
    const grant = this.#count;
    for (const [n, word] of wordsOf(hash).entries()) this.#hash.set(grant * 4 + n, word);
    this.#person.set(grant, person);
    this.#before.set(grant, this.#latest.get(person));
    this.#latest.set(person, grant);
    this.#row.set(grant, row);
    this.#i.set(grant, i);
    this.#at.set(grant, at);
    this.#until.set(grant, until);
  }

  /** Ends what is not ended yet, in one row or, with null, in all of the person's. */
  end(person: number, row: number | null, at: number, i: number): void {
    for (let grant = this.#latest.get(person); grant !== 0; grant = this.#before.get(grant)) {
      if ((row !== null && this.#row.get(grant) !== row) || this.#endedAt.get(grant) !== Number.POSITIVE_INFINITY)
        continue;
      this.#endedAt.set(grant, at);
      this.#endedI.set(grant, i);
    }
  }

  /** The person's grant by the entry with this hash. */
  find(person: number, hash: string): Grant | undefined {
    const words = wordsOf(hash);
    for (let grant = this.#latest.get(person); grant !== 0; grant = this.#before.get(grant))
      if (this.#is(grant, words)) return this.#read(grant);
    return undefined;
  }

  /** Whose grant it is, 0: nobody's. Asks everybody. */
  ownerOf(hash: string): number {
    const words = wordsOf(hash);
    for (let grant = 1; grant <= this.#count; grant++) if (this.#is(grant, words)) return this.#person.get(grant);
    return 0;
  }

  #is(grant: number, words: number[]): boolean {
    for (let n = 0; n < 4; n++) if (this.#hash.get(grant * 4 + n) !== words[n]) return false;
    return true;
  }

  #read(grant: number): Grant {
    const at = this.#endedAt.get(grant);
    return {
      i: this.#i.get(grant),
      at: this.#at.get(grant),
      until: this.#until.get(grant),
      ...(at !== Number.POSITIVE_INFINITY && { ended: { i: this.#endedI.get(grant), at } }),
    };
  }
}

/** The first 16 bytes of a hash; NaN, which is no number's equal, where it is none. */
const wordsOf = (hash: string): number[] =>
  [0, 8, 16, 24].map((from) =>
    /^[0-9a-f]{64}$/.test(hash) ? Number.parseInt(hash.slice(from, from + 8), 16) : Number.NaN,
  );
