import {
  type ConsentState,
  closedStates,
  evolve,
  liveStates,
  type Permission as PermissionAt,
} from '#lib/domain/consent/permission.ts';
import type { DeliveryLine, PermissionLine } from '#lib/domain/ledger/export-format.ts';
import { type Leaf, millisecondsOf } from '#lib/domain/ledger/leaf.ts';

/** An entry about a person as the books take it; moments in milliseconds. */
export type Booked = {
  about: EntryAbout;
  subject: string;
  seq: number | undefined;
  at: number;
  until: number | undefined;
  i: number;
  /** What tells this entry from every other: its leaf hash, or enough of it. */
  hash: string;
};
export type EntryAbout = Pick<Leaf, 'kind' | 'type' | 'actor'> & {
  topic: number | undefined;
  channel: string | undefined;
  basis: string | undefined;
};

/** A message that went out or may have gone out; `at` undefined: nobody can say when. */
export type Sent = {
  about: { campaign: number; status: DeliveryLine['status'] };
  subject: string;
  permittedBy: string | undefined;
  at: number | undefined;
};

/** The leaf as the books take it, unless it is about nobody. */
export function booking(leaf: Leaf, i: number, hash: string): Booked | undefined {
  const { subject, seq, kind, type, actor, topic, channel, basis, at, until } = leaf;
  if (subject === undefined) return undefined;
  const about = { kind, type, actor, topic, channel, basis };
  const ends = until === undefined ? undefined : millisecondsOf(until);
  return { about, subject, seq, at: millisecondsOf(at), until: ends, i, hash };
}

/** The message a delivery speaks of, unless nothing went out. */
export function sentIn({ campaign, status, subject, permittedBy, at }: DeliveryLine): Sent | undefined {
  if (status !== 'sent' && status !== 'unknown') return undefined;
  const moment = at === undefined ? Number.NaN : Date.parse(at);
  return { about: { campaign, status }, subject, permittedBy, at: Number.isNaN(moment) ? undefined : moment };
}

type Permission = PermissionAt<number>;
/** What a person was asked about: a topic and a channel, or all of them. `closed`: the wider answer that closed this one. */
type Row = {
  topic: number | undefined;
  channel: string | undefined;
  own: Permission | undefined;
  closed: Permission | undefined;
  listed: boolean;
};
/** A yes that took hold. */
type Grant = {
  hash: string;
  row: Row;
  i: number;
  at: number;
  until: number;
  ended: { i: number; at: number } | undefined;
};
type Person = { seq: number; erased: boolean; rows: Row[]; grants: Grant[] };

/** The permissions of some people, kept from the entries alone: what lists of permissions and deliveries are held against. */
export class Books {
  #people = new Map<string, Person>();
  #codeOf: (subject: string) => string;

  /** `codeOf`: the code of a person who is not called by it here. */
  constructor(codeOf = (subject: string) => subject) {
    this.#codeOf = codeOf;
  }

  /** Books the next entry. Returns what is wrong with its place in the person's history, if anything. */
  take(leaf: Leaf, i: number, hash: string): string | undefined {
    const entry = booking(leaf, i, hash);
    return entry && this.book(entry);
  }

  /** `take` of what `booking` gave. */
  book(entry: Booked): string | undefined {
    const person = this.#personOf(entry.subject);
    if (entry.about.kind === 'consent') answer(person, entry);
    else if (entry.about.type.endsWith('.erased')) {
      person.erased = true;
      end(person, undefined, entry);
    }
    const { seq } = entry;
    if (seq === undefined) return undefined;
    const due = person.seq + 1;
    person.seq = seq;
    if (seq === due) return undefined;
    return `the entry is number ${seq} of ${this.#shown(entry.subject)}, but number ${due} was due: one was left out or moved`;
  }

  /** What the entries add up to for this topic and channel; nothing when the person was never asked. */
  standing(subject: string, topic: number, channel: string): PermissionAt | undefined {
    const row = this.#rowOf(subject, topic, channel);
    const permission = row?.closed ?? row?.own;
    if (permission === undefined) return undefined;
    const { at, until, ...rest } = permission;
    return { ...rest, at: iso(at), ...(until !== undefined && { until: iso(until) }) };
  }

  /** What is wrong with a permission as listed, if anything. */
  judgePermission({ subject, topic, channel, state, i }: Omit<PermissionLine, 'kind'>): string | undefined {
    const row = this.#rowOf(subject, topic, channel);
    const whose = () => `the permission of ${this.#shown(subject)} for topic ${topic} by ${channel}`;
    if (!row?.own) return `${whose()} rests on no entry`;
    if (row.listed) return `${whose()} is listed twice`;
    row.listed = true;
    const { own, closed } = row;
    if ((own.state === state && own.entry === i) || (closed?.state === state && closed.entry === i)) return undefined;
    return `${whose()} is listed as ${state} by entry ${i}, but the entries say ${own.state} by entry ${own.entry}`;
  }

  /** The permissions that nobody listed. Those of erased people may be left out. */
  *unlisted(): Generator<{ i: number; sentence: string }> {
    for (const [subject, { erased, rows }] of this.#people) {
      if (erased) continue;
      for (const { topic, channel, own, listed } of rows) {
        if (listed || !own || topic === undefined || channel === undefined) continue;
        const sentence = `${this.#shown(subject)} for topic ${topic} by ${channel}: ${own.state} by entry ${own.entry}`;
        yield { i: own.entry, sentence };
      }
    }
  }

  /**
   * What is wrong with a message that went out or may have gone out, if anything. `stray`: it names an entry that gave this
   * person no permission; whose it was, `ownerOf` may know.
   */
  judgeSent({ about, subject, permittedBy, at }: Sent): { fault: string; stray?: string } | undefined {
    const wrote = about.status === 'sent' ? 'wrote' : 'may have written';
    const fault = (why: string) => ({ fault: `campaign ${about.campaign} ${wrote} to ${this.#shown(subject)} ${why}` });
    if (permittedBy === undefined) return fault('and names no permission');
    if (at === undefined) return fault('and does not say when');
    const grant = this.#people.get(subject)?.grants.findLast(({ hash }) => hash === permittedBy);
    if (!grant) return { ...fault('on'), stray: permittedBy };
    const { i, until, ended } = grant;
    if (!(at >= grant.at)) return fault(`at ${iso(at)}, before entry ${i} gave permission at ${iso(grant.at)}`);
    if (at >= until) return fault(`at ${iso(at)}, after entry ${i} ran out at ${iso(until)}`);
    if (ended && ended.at < at)
      return fault(`at ${iso(at)}, after entry ${ended.i} had ended the permission at ${iso(ended.at)}`);
    return undefined;
  }

  /** The person to whom the entry with this hash gave a permission. */
  ownerOf(hash: string): string | undefined {
    for (const [subject, { grants }] of this.#people)
      if (grants.some((grant) => grant.hash === hash)) return this.#shown(subject);
    return undefined;
  }

  /** Enough of the code to find the person's lines, short enough to read. */
  #shown(subject: string): string {
    return `person ${this.#codeOf(subject).slice(0, 10)}…`;
  }

  #personOf(subject: string): Person {
    const known = this.#people.get(subject);
    if (known) return known;
    const person: Person = { seq: 0, erased: false, rows: [], grants: [] };
    this.#people.set(subject, person);
    return person;
  }

  #rowOf(subject: string, topic: number, channel: string): Row | undefined {
    return this.#people.get(subject)?.rows.find((row) => row.topic === topic && row.channel === channel);
  }
}

function answer(person: Person, entry: Booked): void {
  const { about, at, until, i, hash } = entry;
  const { topic, channel, actor, basis } = about;
  const said = { type: about.type as ConsentState, actor, basis, at, until, entry: i };
  let row = person.rows.find((one) => one.topic === topic && one.channel === channel);
  if (!row) {
    row = { topic, channel, own: undefined, closed: undefined, listed: false };
    person.rows.push(row);
  }
  // What is said about everything stands by itself; only one topic by one channel is closed from above.
  const wide = topic === undefined || channel === undefined;
  const before = (wide ? undefined : row.closed) ?? row.own;
  const after = evolve(before, said, wide ? undefined : widerNo(person, row));
  if (after && after !== before) {
    row.own = after;
    row.closed = undefined;
    if (liveStates.includes(after.state)) {
      person.grants.push({ row, hash, i, at, until: after.until ?? Number.POSITIVE_INFINITY, ended: undefined });
    } else if (closedStates.includes(after.state)) end(person, row, entry);
  }
  // A no about everything closes what is open below it, also when it was said before and the person came back since.
  if (!closedStates.includes(said.type) || row.own?.state !== said.type) return;
  if (!wide) return;
  for (const narrower of person.rows) {
    if (!covers(row, narrower)) continue;
    const standing = narrower.closed ?? narrower.own;
    const closed = standing && evolve(standing, said);
    if (!closed || closed === standing) continue;
    narrower.closed = closed;
    end(person, narrower, entry);
  }
}

const widerNo = ({ rows }: Person, narrow: Row): Permission | undefined =>
  rows.find((row) => covers(row, narrow) && row.own && closedStates.includes(row.own.state))?.own;

const covers = (wide: Row, narrow: Row): boolean =>
  wide !== narrow &&
  (wide.topic === undefined || wide.topic === narrow.topic) &&
  (wide.channel === undefined || wide.channel === narrow.channel);

/** Ends what is not ended yet: the yeses in one row or in all of the person's. */
function end({ grants }: Person, row: Row | undefined, { at, i }: Booked): void {
  for (const grant of grants) if (row === undefined || grant.row === row) grant.ended ??= { i, at };
}

const iso = (moment: number): string => new Date(moment).toISOString();
