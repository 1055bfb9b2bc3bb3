import { closedStates, evolve, liveStates, type Permission } from '#lib/domain/consent/permission.ts';
import type { DeliveryLine, PermissionLine } from '#lib/domain/ledger/export-format.ts';
import { type ConsentLeaf, isConsentLeaf, type Leaf } from '#lib/domain/ledger/leaf.ts';

/** A yes that took hold, and what ended it. */
type Grant = { subject: string; i: number; at: string; until: string | undefined; ended?: { i: number; at: string } };

/** One answer of one person. Without topic or channel it is about all of them. */
type Row = {
  topic: number | undefined;
  channel: string | undefined;
  permission: Permission | undefined;
  /** The wider answer that closed this one. */
  closedBy?: Permission;
  /** The grants not ended yet. */
  open: Grant[];
  listed: boolean;
};

type Person = { seq: number; rows: Row[]; erased: boolean };

/** The permissions, kept from the entries alone: what every list of permissions and deliveries is held against. */
export class Books {
  #people = new Map<string, Person>();
  #grants = new Map<string, Grant>();

  /** Books the next entry. Returns what is wrong with its place in the person's history, if anything. */
  take(leaf: Leaf, i: number, hash: string): string | undefined {
    if (leaf.subject === undefined) return undefined;
    const person = this.#person(leaf.subject);
    if (isConsentLeaf(leaf)) this.#answer(person, leaf, i, hash);
    else if (leaf.type.endsWith('.erased')) {
      person.erased = true;
      for (const row of person.rows) endGrants(row, leaf.at, i);
    }
    if (leaf.seq === undefined) return undefined;
    const expected = person.seq + 1;
    person.seq = leaf.seq;
    if (leaf.seq === expected) return undefined;
    return `the entry is number ${leaf.seq} of ${nameOf(leaf.subject)}, but number ${expected} was due: one was left out or moved`;
  }

  /** What the entries add up to for this topic and channel; nothing when the person was never asked. */
  standing(subject: string, topic: number, channel: string): Permission | undefined {
    const row = this.#people.get(subject)?.rows.find((one) => one.topic === topic && one.channel === channel);
    return row?.closedBy ?? row?.permission;
  }

  /** What is wrong with a permission as listed, if anything. */
  judgePermission({ subject, topic, channel, state, i }: PermissionLine): string | undefined {
    const row = this.#people.get(subject)?.rows.find((other) => other.topic === topic && other.channel === channel);
    const whose = `the permission of ${nameOf(subject)} for topic ${topic} by ${channel}`;
    if (!row?.permission) return `${whose} rests on no entry`;
    if (row.listed) return `${whose} is listed twice`;
    row.listed = true;
    const truth = [row.permission, row.closedBy].filter((one) => one !== undefined);
    if (truth.some((one) => one.state === state && one.entry === i)) return undefined;
    return `${whose} is listed as ${state} by entry ${i}, but the entries say ${row.permission.state} by entry ${row.permission.entry}`;
  }

  /** How many permissions nobody listed, and one of them. Those of erased people may be left out. */
  unlisted(): { count: number; example: string } {
    let count = 0;
    let example = '';
    for (const [subject, { rows, erased }] of this.#people)
      for (const { topic, channel, permission, listed } of rows) {
        if (erased || !permission || listed || topic === undefined || channel === undefined) continue;
        count += 1;
        example ||= `${nameOf(subject)} for topic ${topic} by ${channel}: ${permission.state} by entry ${permission.entry}`;
      }
    return { count, example };
  }

  /** What is wrong with a message that went out or may have gone out, if anything. */
  judgeDelivery({ campaign, subject, status, permittedBy, at }: DeliveryLine): string | undefined {
    if (status !== 'sent' && status !== 'unknown') return undefined;
    const what = `campaign ${campaign} ${status === 'sent' ? 'wrote' : 'may have written'} to ${nameOf(subject)}`;
    if (permittedBy === undefined) return `${what} and names no permission`;
    if (at === undefined) return `${what} and does not say when`;
    const grant = this.#grants.get(permittedBy);
    if (!grant) return `${what} on an entry that gave no permission`;
    if (grant.subject !== subject) return `${what} on the permission of ${nameOf(grant.subject)}`;
    if (at < grant.at) return `${what} at ${at}, before entry ${grant.i} gave permission at ${grant.at}`;
    if (grant.until !== undefined && at >= grant.until)
      return `${what} at ${at}, after entry ${grant.i} ran out at ${grant.until}`;
    if (grant.ended && grant.ended.at < at)
      return `${what} at ${at}, after entry ${grant.ended.i} had ended the permission at ${grant.ended.at}`;
    return undefined;
  }

  #person(subject: string): Person {
    const known = this.#people.get(subject);
    if (known) return known;
    const person: Person = { seq: 0, rows: [], erased: false };
    this.#people.set(subject, person);
    return person;
  }

  #answer({ rows }: Person, leaf: ConsentLeaf, i: number, hash: string): void {
    let row = rows.find(({ topic, channel }) => topic === leaf.topic && channel === leaf.channel);
    if (!row) {
      row = { topic: leaf.topic, channel: leaf.channel, permission: undefined, open: [], listed: false };
      rows.push(row);
    }
    const own = row;
    const wider = rows.find(
      (other) => covers(other, own) && other.permission && closedStates.includes(other.permission.state),
    );
    const entry = { ...leaf, entry: i };
    const after = evolve(own.permission, entry, wider?.permission);
    if (after && after !== own.permission) {
      own.permission = after;
      if (liveStates.includes(after.state)) {
        delete own.closedBy;
        const grant: Grant = { subject: leaf.subject, i, at: after.at, until: after.until };
        own.open.push(grant);
        this.#grants.set(hash, grant);
      } else if (closedStates.includes(after.state)) endGrants(own, after.at, i);
    }
    // A no about everything closes what is open below it, also when it was said before and the person came back since.
    if (!closedStates.includes(leaf.type) || own.permission?.state !== leaf.type) return;
    for (const narrower of rows.filter((other) => covers(own, other))) {
      const before = narrower.closedBy ?? narrower.permission;
      const closed = before && evolve(before, entry);
      if (!closed || closed === before) continue;
      narrower.closedBy = closed;
      endGrants(narrower, closed.at, i);
    }
  }
}

const covers = (wide: Row, narrow: Row): boolean =>
  wide !== narrow &&
  (wide.topic === undefined || wide.topic === narrow.topic) &&
  (wide.channel === undefined || wide.channel === narrow.channel);

function endGrants(row: Row, at: string, i: number): void {
  for (const grant of row.open) grant.ended = { i, at };
  row.open = [];
}

/** Enough of a commitment to find the person's lines, short enough to read. */
const nameOf = (subject: string): string => `person ${subject.slice(0, 10)}…`;
