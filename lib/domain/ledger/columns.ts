/** Numbers kept side by side instead of in objects: what millions of records fit into. Pages come when they are written to. */
type Page = Uint8Array | Uint32Array | Float64Array;

const pageBits = 14;
const pageLength = 1 << pageBits;

/** A growing list of numbers, all `empty` until they are set; whole pages of `empty` take no room. */
export class Column {
  #pages: (Page | undefined)[] = [];
  #make: () => Page;
  #empty: number;

  constructor(kind: 'u8' | 'u32' | 'f64', empty = 0) {
    this.#empty = empty;
    const Kind = { u8: Uint8Array, u32: Uint32Array, f64: Float64Array }[kind];
    this.#make = () => (empty === 0 ? new Kind(pageLength) : new Kind(pageLength).fill(empty));
  }

  get(at: number): number {
    const page = this.#pages[at >>> pageBits];
    return page === undefined ? this.#empty : (page[at & (pageLength - 1)] as number);
  }

  set(at: number, value: number): void {
    const number = at >>> pageBits;
    let page = this.#pages[number];
    if (page === undefined) {
      if (Object.is(value, this.#empty)) return;
      page = this.#make();
      this.#pages[number] = page;
    }
    page[at & (pageLength - 1)] = value;
  }
}

/** Numbers from 0 in the order of their first call, and the way back: for the few texts that come up again and again. */
export class Numbered {
  #numbers = new Map<string, number>();
  #texts: string[] = [];

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  find(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  textOf(number: number): string {
    return this.#texts[number] as string;
  }
}
