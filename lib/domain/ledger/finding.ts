/** `line` is the first line concerned; with `through`, what was touched lies somewhere from `line` to `through`. */
export type Finding = {
  line: number;
  through?: number;
  code: FindingCode;
  /** One plain English sentence. */
  sentence: string;
  /** Signed notes that contradict each other or the file: evidence to keep. */
  notes?: string[];
};

export type FindingCode =
  | 'line' // a line is not as it was written
  | 'truncated' // the file stops without its end
  | 'order' // a line stands where it cannot
  | 'entry' // an entry is out of place, of the wrong shape or does not fit its hash
  | 'sequence' // a person's entries have a gap
  | 'signature' // a checkpoint is not signed by the key
  | 'root' // entries do not add up to a signed checkpoint
  | 'uncovered' // entries that no signed checkpoint covers
  | 'count' // fewer or more lines than promised
  | 'foreign-key' // another key, or another log, than the one held outside
  | 'fork' // another history than the one signed in a checkpoint held outside
  | 'rollback' // less history than a checkpoint held outside
  | 'permission' // the list of permissions is not what the entries say
  | 'delivery' // a message that no live permission covers
  | 'outcomes'; // a campaign's outcomes are not the ones it committed to

/** Keeps the first few findings of each code in the file: one cause can have a million consequences. */
export class Findings {
  static readonly #most = 10;
  #kept = new Map<FindingCode, Finding[]>();
  #counts = new Map<FindingCode, number>();

  /** Returns whether it is among the ones that are kept, so far. */
  add(finding: Finding): boolean {
    const { code } = finding;
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
    const kept = [...(this.#kept.get(code) ?? []), finding].sort(byLine).slice(0, Findings.#most);
    this.#kept.set(code, kept);
    return kept.includes(finding);
  }

  has(code: FindingCode): boolean {
    return this.#counts.has(code);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** In the order of the file. */
  list(): Finding[] {
    return [...this.#kept.values()].flat().sort(byLine);
  }
}

const byLine = (a: Finding, b: Finding): number => a.line - b.line;
