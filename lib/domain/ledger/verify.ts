import { Books } from '#lib/domain/ledger/books.ts';
import { formatVkey } from '#lib/domain/ledger/checkpoint.ts';
import * as format from '#lib/domain/ledger/export-format.ts';
import { type Finding, type FindingCode, Findings } from '#lib/domain/ledger/finding.ts';
import { sha256Stream } from '#lib/domain/ledger/hash.ts';
import { type Leaf, parseLeaf } from '#lib/domain/ledger/leaf.ts';
import { noOutcomes, Outcomes } from '#lib/domain/ledger/outcomes.ts';
import { type Held, Spine } from '#lib/domain/ledger/spine.ts';

export type { Finding, FindingCode, Held };

export type Counts = {
  lines: number;
  entries: number;
  checkpoints: number;
  permissions: number;
  deliveries: ReturnType<typeof noOutcomes>;
};

export type Progress = { lines: number; entries: number };

export type Verdict = {
  /** `unusable`: this is no export at all. */
  outcome: 'intact' | 'tampered' | 'unusable';
  ok: boolean;
  /** In the order of the file, the first ten of each code; `found` counts them all. */
  findings: Finding[];
  found: number;
  counts: Counts;
  workspace?: { id: number; name: string };
  /** The key that was believed, and whether the auditor brought it. */
  key?: { vkey: string; held: boolean };
  /** The last signed checkpoint that the entries add up to. */
  head?: { size: number; note: string };
  /** How many of the held checkpoints are part of this history. */
  heldConfirmed: number;
};

type Some = string | readonly string[];
/** Lines without their newline, one by one or, faster, some at a time. */
export type Lines = AsyncIterable<Some> | Iterable<Some>;

/**
 * Reads the lines of an export, yields progress now and then and returns the verdict.
 * Constant memory for the tree; one small record for every person and every yes.
 * Throws an Error with a sentence when what the auditor holds is itself no key or no note.
 */
export async function* verifyExport(lines: Lines, held: Held = {}): AsyncGenerator<Progress, Verdict> {
  const reading = new Reading(held);
  let told = 0;
  for await (const some of lines) {
    for (const line of typeof some === 'string' ? [some] : some) reading.take(line);
    if (reading.unusable) break;
    const { lines: read, entries } = reading.counts;
    if (read - told < 4096) continue;
    told = read;
    yield { lines: read, entries };
  }
  return reading.verdict();
}

/** `verifyExport` without the progress. */
export async function verdictOn(lines: Lines, held: Held = {}): Promise<Verdict> {
  const steps = verifyExport(lines, held);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

/** The order of an export; none of its sections comes back. */
const sections = ['header', 'entry', 'permission', 'delivery', 'end'] as const;
type Section = (typeof sections)[number];
const sectionOf = (kind: format.ExportLine['kind']): Section => (kind === 'checkpoint' ? 'entry' : kind);

/** One pass over an export, line by line. */
class Reading {
  readonly counts: Counts = { lines: 0, entries: 0, checkpoints: 0, permissions: 0, deliveries: noOutcomes() };
  unusable = false;
  /** Its first line, or what a stray line end made of it, looks like the one of an export. */
  #recognised = false;
  #findings = new Findings();
  #spine: Spine;
  #books = new Books();
  #outcomes = new Outcomes();
  #digest = sha256Stream();
  #section: Section = 'header';
  #sectionStart = 1;
  #header: format.HeaderLine | undefined;
  /** From where on nobody can say what the entries add up to. */
  #booksBroken = false;
  /** The last line that could not be read, 0 if there is none. */
  #damaged = 0;
  #firstListed = 0;

  constructor(held: Held) {
    this.#spine = new Spine(held, this.#findings);
  }

  take(text: string): void {
    if (this.unusable) return;
    this.counts.lines += 1;
    const begins = /^[0-9a-f]{16} \{/.test(text) || text.includes('askfirst-ledger-export');
    if (this.counts.lines <= 2 && !this.#recognised) this.#recognised = begins;
    if (this.counts.lines === 2 && !this.#recognised) {
      this.unusable = true;
      return;
    }
    const json = format.checkedJson(text);
    const line = this.#read(json);
    if (line && json !== undefined && this.#mayStandHere(line.kind)) this.#judge(line, json);
    if (line?.kind !== 'end') this.#digest.update(`${text}\n`);
  }

  verdict(): Verdict {
    const { lines } = this.counts;
    if (!this.#recognised) this.unusable = true;
    if (!this.unusable && this.#section !== 'end' && this.#damaged !== lines)
      this.#find('truncated', `The file stops after line ${lines} without its end line: its tail is missing.`);
    const outcome = this.unusable ? 'unusable' : this.#findings.total > 0 ? 'tampered' : 'intact';
    const { key, outsideKey, good, confirmed } = this.#spine;
    return {
      outcome,
      ok: outcome === 'intact',
      findings: this.#findings.list(),
      found: this.#findings.total,
      counts: this.counts,
      ...(this.#header && { workspace: this.#header.workspace }),
      ...(key && { key: { vkey: formatVkey(key), held: outsideKey !== undefined } }),
      ...(good.note !== '' && { head: { size: good.size, note: good.note } }),
      heldConfirmed: confirmed,
    };
  }

  #read(json: string | undefined): format.ExportLine | undefined {
    const { lines } = this.counts;
    let fault = 'was changed after it was written: its content and its self-check do not fit';
    if (json !== undefined)
      try {
        return format.parseLine(json);
      } catch (error) {
        fault = `was rewritten, although its self-check fits: ${(error as Error).message}`;
      }
    this.#find('line', `Line ${lines} ${fault}.`);
    this.#damaged = lines;
    if (this.#section === 'header') this.#section = 'entry';
    if (this.#section === 'entry' && !(this.#header && this.#spine.due >= this.#header.size)) this.#breakEntries();
    return undefined;
  }

  #mayStandHere(kind: format.ExportLine['kind']): boolean {
    const { lines } = this.counts;
    const section = sectionOf(kind);
    const before = this.#section;
    const goesBack = sections.indexOf(section) < sections.indexOf(before) || before === 'end';
    if (goesBack || (section === 'header') !== (lines === 1)) {
      this.#find(
        'order',
        `Line ${lines} (${kind}) cannot follow the ones above it: some of them were moved, added or deleted.`,
        { line: this.#sectionStart, through: lines },
      );
      this.#damaged = lines;
      this.#breakEntries();
      if (lines === 1) this.#section = 'entry';
      return false;
    }
    if (section !== before) this.#sectionStart = lines;
    this.#section = section;
    const entriesEnd = sections.indexOf(before) <= 1 && sections.indexOf(section) > 1;
    if (entriesEnd && !this.#damaged) this.#spine.close(lines, this.#header?.size ?? this.counts.entries);
    return true;
  }

  #judge(line: format.ExportLine, json: string): void {
    const { counts } = this;
    switch (line.kind) {
      case 'header':
        this.#header = line;
        this.#spine.trust(line.vkey);
        break;
      case 'entry':
        counts.entries += 1;
        this.#judgeEntry(line);
        break;
      case 'checkpoint':
        counts.checkpoints += 1;
        this.#spine.checkpoint(line.note, counts.lines);
        break;
      case 'permission':
        counts.permissions += 1;
        this.#firstListed ||= counts.lines;
        this.#report('permission', this.#booksBroken ? undefined : this.#books.judgePermission(line));
        break;
      case 'delivery': {
        counts.deliveries[line.status] += 1;
        this.#firstListed ||= counts.lines;
        const misplaced = this.#outcomes.add(line, json, counts.lines);
        this.#report('outcomes', misplaced, { line: counts.lines - 1, through: counts.lines });
        this.#report('delivery', this.#booksBroken ? undefined : this.#books.judgeDelivery(line));
        break;
      }
      case 'end':
        this.#judgeWhole(line);
    }
  }

  #judgeEntry(line: format.EntryLine): void {
    if (!this.#spine.append(line, this.counts.lines)) this.#booksBroken = true;
    const leaf = this.#leafOf(line.leaf);
    if (!leaf) this.#booksBroken = true;
    if (!leaf || this.#booksBroken) return;
    this.#outcomes.finish(leaf, line.i);
    this.#report('sequence', this.#books.take(leaf, line.i, line.hash));
  }

  #leafOf(text: string): Leaf | undefined {
    try {
      const leaf = parseLeaf(text);
      if (!this.#header || leaf.ws === this.#header.workspace.id) return leaf;
      this.#report('entry', `an entry belongs to workspace ${leaf.ws}, not to this one`);
    } catch (error) {
      this.#report('entry', `an entry is not one Askfirst wrote: ${(error as Error).message}`);
    }
    return undefined;
  }

  #judgeWhole({ lines: promised, sha256 }: format.EndLine): void {
    const { lines } = this.counts;
    const from = this.#firstListed || lines;
    if (!this.#booksBroken && !this.#damaged) {
      const { count, example } = this.#books.unlisted();
      if (count > 0)
        this.#find(
          'permission',
          `Permissions that the entries gave are not listed: ${count}, the first is of ${example}.`,
          {
            line: from,
            through: lines,
          },
        );
      for (const { first, last, sentence } of this.#outcomes.judge())
        this.#find('outcomes', sentence, { line: first ?? from, through: last ?? lines });
    }
    if (this.#findings.total > 0) return;
    if (promised !== lines - 1)
      this.#find(
        'count',
        `The end line counts ${promised} lines above it, but there are ${lines - 1}: one was added or deleted.`,
        {
          line: 2,
          through: lines,
        },
      );
    else if (sha256 !== this.#digest.hex())
      this.#find(
        'order',
        `Each line is as it was written, but lines ${from} to ${lines} are not in the order they were written in.`,
        {
          line: from,
          through: lines,
        },
      );
  }

  #breakEntries(): void {
    this.#spine.broken = true;
    this.#booksBroken = true;
  }

  #report(code: FindingCode, fault: string | undefined, more: Partial<Finding> = {}): void {
    if (fault) this.#find(code, `On line ${this.counts.lines} ${fault}.`, more);
  }

  #find(code: FindingCode, sentence: string, more: Partial<Finding> = {}): void {
    this.#findings.add({ line: this.counts.lines, code, sentence, ...more });
  }
}
