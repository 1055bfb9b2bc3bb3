import { type Checkpoint, formatVkey, openCheckpoint, parseVkey, type Vkey } from '#lib/domain/ledger/checkpoint.ts';
import type { EntryLine } from '#lib/domain/ledger/export-format.ts';
import type { Finding, FindingCode, Findings } from '#lib/domain/ledger/finding.ts';
import { equalBytes, leafHashHex } from '#lib/domain/ledger/hash.ts';
import { parseNote } from '#lib/domain/ledger/note.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';

/** What the auditor holds and did not get from the file. */
export type Held = {
  /** The log's verifier key; without it the one in the header is believed. */
  key?: string | undefined;
  /** Signed checkpoints, from a mail, a receipt, an older export. */
  checkpoints?: readonly string[] | undefined;
};

/** Entries against signed checkpoints, the file's own and those held outside, in constant memory. */
export class Spine {
  /** From where on roots say nothing any more. */
  broken = false;
  /** The last signed checkpoint that the entries add up to. */
  good = { size: 0, line: 1, note: '' };
  /** How many held checkpoints are part of this history. */
  confirmed = 0;
  readonly outsideKey: Vkey | undefined;
  key: Vkey | undefined;
  #findings: Findings;
  #held: { note: string; checkpoint?: Checkpoint }[];
  #heldGoodLine = 1;
  /** A held checkpoint that does not fit, until we know whether the file's own next checkpoint does. */
  #split: { held: string; size: number; line: number } | undefined;
  #range = new CompactRange();
  #due = 0;
  #lastLine = 1;

  /** Throws an Error with a sentence when what is held is no key or no note. */
  constructor({ key, checkpoints = [] }: Held, findings: Findings) {
    this.#findings = findings;
    this.outsideKey = key === undefined ? undefined : parseVkey(key);
    this.key = this.outsideKey;
    this.#held = checkpoints.map((note) => ({ note }));
    for (const { note } of this.#held) parseNote(note);
  }

  /** Index of the entry that should come next. */
  get due(): number {
    return this.#due;
  }

  /** Settles on a key, the outside one first, and opens the held checkpoints with it. */
  trust(vkey: string): void {
    try {
      const named = parseVkey(vkey);
      this.key ??= named;
    } catch (error) {
      this.#find(1, 'line', `The key in line 1 cannot be read: ${(error as Error).message}`);
    }
    if (!this.key) return;
    if (formatVkey(this.key) !== vkey)
      this.#find(
        1,
        'foreign-key',
        `This export names the key ${vkey}, but you hold ${formatVkey(this.key)}: it is another log, or somebody signed it again.`,
      );
    for (const held of this.#held) {
      const opened = openCheckpoint(held.note, this.key);
      if (opened.ok) held.checkpoint = opened.checkpoint;
      else
        this.#find(
          1,
          'foreign-key',
          `A checkpoint you hold was not signed by the key of this export: it is another log, or somebody signed it again. ${opened.sentence}`,
          { notes: [held.note] },
        );
    }
    this.#compareHeld(1);
  }

  /** Takes the next entry. False: from here on nobody can say what the entries were. */
  append({ i, leaf, hash }: EntryLine, line: number): boolean {
    const inPlace = this.broken || this.#checkIndex(i, line);
    this.#due = i + 1;
    this.#lastLine = line;
    const fits = leafHashHex(leaf) === hash;
    if (!fits)
      this.#find(
        line,
        'entry',
        `Line ${line} holds an entry that does not fit its hash: one of the two was rewritten.`,
      );
    if (!inPlace || !fits) this.broken = true;
    if (!this.broken) {
      this.#range.appendHex(hash);
      this.#compareHeld(line);
    }
    return inPlace && fits;
  }

  checkpoint(note: string, line: number): void {
    if (!this.key) return;
    const opened = openCheckpoint(note, this.key);
    if (!opened.ok) {
      const foreign = this.#findings.has('foreign-key');
      if (foreign && this.#findings.has('signature')) return; // one of them is evidence enough
      const sentence = `The checkpoint on line ${line} is not signed by this log. ${opened.sentence}`;
      this.#find(line, 'signature', sentence, foreign ? { notes: [note] } : {});
    } else if (!this.broken && this.#addsUp(opened.checkpoint, line)) {
      this.good = { size: opened.checkpoint.size, line, note };
      this.#reportSplit(note);
    }
  }

  /** What can only be said once all entries are read; `line` is the first behind them. */
  close(line: number, promised: number): void {
    if (this.broken || this.#findings.has('signature')) return;
    const { size } = this.#range;
    const from = this.good.line + 1;
    if (size < promised)
      this.#find(
        line,
        'count',
        `Line 1 promises ${promised} entries, but ${size} stand above line ${line}: the last ones were deleted.`,
      );
    else if (size > this.good.size)
      this.#find(
        from,
        'uncovered',
        `No signed checkpoint covers the entries on lines ${from} to ${this.#lastLine}: they were added, or their checkpoint was deleted.`,
        { through: line },
      );
    else if (size > promised)
      this.#find(
        1,
        'count',
        `Line 1 promises ${promised} entries, but ${size} signed ones follow: line 1 was rewritten.`,
      );
    for (const { note, checkpoint } of this.#held)
      if (checkpoint && checkpoint.size > size)
        this.#find(
          line,
          'rollback',
          `A checkpoint you hold was signed over ${checkpoint.size} entries, but this export ends after ${size}: the newest ${checkpoint.size - size} are gone.`,
          { notes: this.good.note ? [note, this.good.note] : [note] },
        );
  }

  #checkIndex(i: number, line: number): boolean {
    if (i === this.#due) return true;
    if (i === this.#due - 1)
      this.#find(
        this.#lastLine,
        'entry',
        `Lines ${this.#lastLine} and ${line} both claim to be entry ${i}: one of them was inserted.`,
        {
          through: line,
        },
      );
    else
      this.#find(
        line,
        'entry',
        `Line ${line} holds entry ${i} where entry ${this.#due} was due: a line was deleted, inserted or moved here.`,
      );
    return false;
  }

  #addsUp({ size, root }: Checkpoint, line: number): boolean {
    const from = this.good.line + 1;
    const above = this.#range.size;
    let fault: string | undefined;
    if (size === this.good.size && this.good.note !== '')
      fault = `Lines ${this.good.line} and ${line} hold a checkpoint of the same size: one of them was inserted.`;
    else if (size !== above)
      fault = `The checkpoint on line ${line} was signed over ${size} entries, but ${above} stand above it: something was ${size > above ? 'deleted from' : 'inserted in'} lines ${from} to ${line}.`;
    else if (!equalBytes(root, this.#range.root()))
      fault = `The entries on lines ${from} to ${line - 1} do not add up to the checkpoint signed on line ${line}: at least one of them was rewritten.`;
    if (fault === undefined) return true;
    this.broken = true;
    this.#find(size === this.good.size ? this.good.line : from, 'root', fault, { through: line });
    return false;
  }

  /** Held checkpoints of exactly this size are compared now: the tree will never be of this size again. */
  #compareHeld(line: number): void {
    for (const { note, checkpoint } of this.#held) {
      if (checkpoint?.size !== this.#range.size) continue;
      if (equalBytes(checkpoint.root, this.#range.root())) {
        this.confirmed += 1;
        this.#heldGoodLine = line;
      } else this.#split ??= { held: note, size: checkpoint.size, line };
    }
  }

  /** The file adds up to its own signed checkpoint but not to the held one: two histories, both signed. */
  #reportSplit(note: string): void {
    if (!this.#split) return;
    const { held, size, line } = this.#split;
    const from = Math.min(this.#heldGoodLine + 1, line);
    this.#find(
      from,
      'fork',
      `The log was forked: you hold a checkpoint signed over ${size} entries, and the ones on lines ${from} to ${line} are not those. Both notes bear the log's signature.`,
      { through: line, notes: [held, note] },
    );
    this.#split = undefined;
    this.#held = [];
  }

  #find(line: number, code: FindingCode, sentence: string, more: Partial<Finding> = {}): void {
    this.#findings.add({ line, code, sentence, ...more });
  }
}
