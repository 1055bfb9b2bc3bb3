import { Books, booking, sentIn } from '#lib/domain/ledger/books.ts';
import { formatVkey } from '#lib/domain/ledger/checkpoint.ts';
import * as format from '#lib/domain/ledger/export-format.ts';
import { type Finding, type FindingCode, Findings } from '#lib/domain/ledger/finding.ts';
import { sha256Stream } from '#lib/domain/ledger/hash.ts';
import type { Leaf } from '#lib/domain/ledger/leaf.ts';
import { noOutcomes, Outcomes } from '#lib/domain/ledger/outcomes.ts';
import { readLeaf } from '#lib/domain/ledger/plain-leaf.ts';
import { type Shelves, type Slip, Slips, shelvesInMemory } from '#lib/domain/ledger/slips.ts';
import { type Held, Spine } from '#lib/domain/ledger/spine.ts';

export type { Finding, FindingCode, Held };

export type Counts = {
  lines: number;
  entries: number;
  checkpoints: number;
  permissions: number;
  deliveries: ReturnType<typeof noOutcomes>;
};

/** `booked`: how much of what comes after the last line is done, from 0 to 1. */
export type Progress = { lines: number; entries: number; booked: number };

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
  /** Of the format, when it is another than the one that is read here. */
  version?: number;
};

/** Texts of whole lines, each ended by its newline. */
export type Lines = AsyncIterable<string> | Iterable<string>;

/**
 * Reads the lines of an export, yields progress now and then and returns the verdict. In constant memory but for the
 * shelves: what is said about people waits there, and is added up when all is read, some people at a time.
 * Throws an Error with a sentence when what the auditor holds is itself no key or no note.
 */
export async function* verifyExport(
  lines: Lines,
  held: Held = {},
  shelves = shelvesInMemory(),
): AsyncGenerator<Progress, Verdict> {
  const reading = new Reading(held, shelves);
  let told = 0;
  for await (const some of lines) {
    reading.take(some);
    if (reading.unusable) break;
    const { lines: read, entries } = reading.counts;
    if (read - told < 4096) continue;
    told = read;
    yield { lines: read, entries, booked: 0 };
  }
  for (const booked of reading.addUp()) yield { ...reading.counts, booked };
  return reading.verdict();
}

/** `verifyExport` of some lines without their newlines, without the progress. */
export async function verdictOn(lines: readonly string[], held: Held = {}): Promise<Verdict> {
  const steps = verifyExport(
    lines.map((line) => `${line}\n`),
    held,
  );
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

/** The order of an export; none of its sections comes back. */
const sections = ['header', 'entry', 'permission', 'delivery', 'end'] as const;
type Section = (typeof sections)[number];
const sectionOf = (kind: format.ExportLine['kind']): Section => (kind === 'checkpoint' ? 'entry' : kind);

type End = { line: number; lines: number; sha256: string; digest: string; complete: boolean };
/** A message that rests on the entry with this hash, which gave that person nothing. */
type Stray = { finding: Finding; on: string; hash: string };

/** One pass over an export, line by line. */
class Reading {
  readonly counts: Counts = { lines: 0, entries: 0, checkpoints: 0, permissions: 0, deliveries: noOutcomes() };
  unusable = false;
  /** Its first line, or what a stray line end made of it, looks like the one of an export. */
  #recognised = false;
  #findings = new Findings();
  #spine: Spine;
  #slips: Slips;
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

  #end: End | undefined;
  #version: number | undefined;

  constructor(held: Held, shelves: Shelves) {
    this.#spine = new Spine(held, this.#findings);
    this.#slips = new Slips(shelves);
  }

  /** Whole lines, each ended by its newline. */
  take(lines: string): void {
    let hashed = 0;
    for (let from = 0, to = lines.indexOf('\n'); to >= 0; from = to + 1, to = lines.indexOf('\n', from)) {
      if (lines.startsWith('{"kind":"end",', from + 17)) {
        this.#hash(lines.slice(hashed, from));
        hashed = to + 1;
      }
      this.#take(lines.slice(from, to));
    }
    this.#hash(lines.slice(hashed));
  }

  #hash(lines: string): void {
    if (!this.#end) this.#digest.update(lines);
  }

  #take(text: string): void {
    if (this.unusable) return;
    this.counts.lines += 1;
    const json = format.checkedJson(text);
    if (this.counts.lines <= 2 && !this.#isExport(text, json)) {
      this.unusable = true;
      return;
    }
    const line = this.#read(json);
    if (line && json !== undefined && this.#mayStandHere(line.kind)) this.#judge(line, json);
  }

  /** Whether an export can begin so; after the first line that is still open. */
  #isExport(text: string, json: string | undefined): boolean {
    this.#recognised ||= /^[0-9a-f]{16} \{/.test(text) || text.includes('askfirst-ledger-export');
    if (this.counts.lines === 2) return this.#recognised;
    this.#version = json === undefined ? undefined : format.versionOf(json);
    return this.#version === undefined || this.#version === format.version;
  }

  /** Adds up what was read of each person and holds it against what is listed. Yields how much of it is done. */
  *addUp(): Generator<number> {
    this.#slips.close();
    const missing = { count: 0, i: Number.POSITIVE_INFINITY, sentence: '' };
    const strays: Stray[] = [];
    for (let shelf = 0; shelf < this.#slips.shelves; shelf++) {
      for (const slips of this.#slips.people(shelf))
        for (const { i, sentence } of this.#judgePerson(slips, strays).unlisted()) {
          missing.count += 1;
          if (i < missing.i) Object.assign(missing, { i, sentence });
        }
      yield (shelf + 1) / this.#slips.shelves;
    }
    this.#nameOwners(strays);
    if (this.#end) this.#judgeWhole(this.#end, missing);
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
      ...(this.#version !== undefined && this.#version !== format.version && { version: this.#version }),
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
    if (section === before && lines > 1 && section !== 'end') return true;
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
        if (!this.#booksBroken) this.#slips.permission(counts.lines, line);
        break;
      case 'delivery': {
        counts.deliveries[line.status] += 1;
        this.#firstListed ||= counts.lines;
        const misplaced = this.#outcomes.add(line, json, counts.lines);
        this.#report('outcomes', misplaced, { line: counts.lines - 1, through: counts.lines });
        const sent = this.#booksBroken ? undefined : sentIn(line);
        if (sent) this.#slips.sent(counts.lines, sent);
        break;
      }
      case 'end':
        this.#end = {
          line: counts.lines,
          lines: line.lines,
          sha256: line.sha256,
          digest: this.#digest.hex(),
          complete: !this.#booksBroken && !this.#damaged,
        };
    }
  }

  #judgeEntry(line: format.EntryLine): void {
    if (!this.#spine.append(line, this.counts.lines)) this.#booksBroken = true;
    const leaf = this.#leafOf(line.leaf);
    if (!leaf) this.#booksBroken = true;
    if (!leaf || this.#booksBroken) return;
    this.#outcomes.finish(leaf, line.i);
    const booked = booking(leaf, line.i, line.hash);
    if (booked) this.#slips.entry(this.counts.lines, booked);
  }

  #leafOf(text: string): Leaf | undefined {
    try {
      const leaf = readLeaf(text);
      if (!this.#header || leaf.ws === this.#header.workspace.id) return leaf;
      this.#report('entry', `an entry belongs to workspace ${leaf.ws}, not to this one`);
    } catch (error) {
      this.#report('entry', `an entry is not one Askfirst wrote: ${(error as Error).message}`);
    }
    return undefined;
  }

  #judgePerson(slips: Slip[], strays: Stray[]): Books {
    const books = new Books(this.#codeOf);
    for (const { kind, line, says } of slips) {
      if (kind === 'entry') this.#reportOn(line, 'sequence', books.book(says));
      else if (kind === 'permission') this.#reportOn(line, 'permission', books.judgePermission(says));
      else {
        const wrong = books.judgeSent(says);
        if (wrong?.stray === undefined) this.#reportOn(line, 'delivery', wrong?.fault);
        else {
          const on = `On line ${line} ${wrong.fault}`;
          const finding: Finding = { line, code: 'delivery', sentence: `${on} an entry that gave no permission.` };
          if (this.#findings.add(finding)) strays.push({ finding, on, hash: wrong.stray });
        }
      }
    }
    return books;
  }

  /** Whoever was given what a stray rests on may stand on any shelf: so all are gone through again, if there are strays. */
  #nameOwners(strays: Stray[]): void {
    for (let shelf = 0; shelf < this.#slips.shelves && strays.length > 0; shelf++)
      for (const slips of this.#slips.people(shelf)) {
        const books = new Books(this.#codeOf);
        for (const { kind, says } of slips) if (kind === 'entry') books.book(says);
        for (const { finding, on, hash } of strays) {
          const owner = books.ownerOf(hash);
          if (owner) finding.sentence = `${on} the permission of ${owner}.`;
        }
      }
  }

  #codeOf = (subject: string): string => this.#slips.codeOf(subject);

  #judgeWhole(end: End, missing: { count: number; sentence: string }): void {
    const lines = end.line;
    const from = this.#firstListed || lines;
    if (end.complete) {
      if (missing.count > 0)
        this.#find(
          'permission',
          `Permissions that the entries gave are not listed: ${missing.count}, the first is of ${missing.sentence}.`,
          { line: from, through: lines },
        );
      for (const { first, last, sentence } of this.#outcomes.judge())
        this.#find('outcomes', sentence, { line: first ?? from, through: last ?? lines });
    }
    if (this.#findings.total > 0) return;
    if (end.lines !== lines - 1)
      this.#find(
        'count',
        `The end line counts ${end.lines} lines above it, but there are ${lines - 1}: one was added or deleted.`,
        {
          line: 2,
          through: lines,
        },
      );
    else if (end.sha256 !== end.digest)
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
    this.#reportOn(this.counts.lines, code, fault, more);
  }

  #reportOn(line: number, code: FindingCode, fault: string | undefined, more: Partial<Finding> = {}): void {
    if (fault) this.#find(code, `On line ${line} ${fault}.`, { line, ...more });
  }

  #find(code: FindingCode, sentence: string, more: Partial<Finding> = {}): void {
    this.#findings.add({ line: this.counts.lines, code, sentence, ...more });
  }
}
