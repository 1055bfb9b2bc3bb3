import type { OwnBasis } from '#lib/domain/consent/basis.ts';
import {
  type ConsentState,
  closedStates,
  consentStates,
  evolve,
  liveStates,
  type Permission,
} from '#lib/domain/consent/permission.ts';
import { Column, Numbered } from '#lib/domain/ledger/columns.ts';
import type { DeliveryLine, PermissionLine } from '#lib/domain/ledger/export-format.ts';
import { Grants } from '#lib/domain/ledger/grants.ts';
import { type ConsentLeaf, isConsentLeaf, type Leaf } from '#lib/domain/ledger/leaf.ts';
import { People } from '#lib/domain/ledger/people.ts';

/**
 * The permissions, kept from the entries alone: what every list of permissions and deliveries is held against. Some 130
 * bytes a person with one yes, outside of JavaScript's heap, so that ten million entries fit into a laptop.
 */
export class Books {
  #people = new People();
  #seq = new Column('u32');
  #erased = new Column('u8');
  /** The first of a person's rows, 0: none. */
  #rows = new Column('u32');

  #rowCount = 0;
  #next = new Column('u32');
  #scope = new Column('u32');
  #own = new Standing();
  /** The wider answer that closed this one. */
  #closed = new Standing();
  #listed = new Column('u8');

  #scopes = new Scopes();
  #grants = new Grants();
  /** Whose grant it was is looked for among everybody, so only the first few times. */
  #searches = 0;

  /** Books the next entry. Returns what is wrong with its place in the person's history, if anything. */
  take(leaf: Leaf, i: number, hash: string): string | undefined {
    if (leaf.subject === undefined) return undefined;
    const person = this.#people.findOrAdd(leaf.subject);
    if (isConsentLeaf(leaf)) this.#answer(person, leaf, i, hash);
    else if (leaf.type.endsWith('.erased')) {
      this.#erased.set(person, 1);
      this.#grants.end(person, null, Date.parse(leaf.at), i);
    }
    if (leaf.seq === undefined) return undefined;
    const expected = this.#seq.get(person) + 1;
    this.#seq.set(person, leaf.seq);
    if (leaf.seq === expected) return undefined;
    return `the entry is number ${leaf.seq} of ${nameOf(leaf.subject)}, but number ${expected} was due: one was left out or moved`;
  }

  /** What the entries add up to for this topic and channel; nothing when the person was never asked. */
  standing(subject: string, topic: number, channel: string): Permission | undefined {
    const row = this.#find(this.#people.find(subject), this.#scopes.find(topic, channel));
    return row === 0 ? undefined : (this.#closed.get(row) ?? this.#own.get(row));
  }

  /** What is wrong with a permission as listed, if anything. */
  judgePermission({ subject, topic, channel, state, i }: PermissionLine): string | undefined {
    const row = this.#find(this.#people.find(subject), this.#scopes.find(topic, channel));
    const whose = () => `the permission of ${nameOf(subject)} for topic ${topic} by ${channel}`;
    if (row === 0 || !this.#own.has(row)) return `${whose()} rests on no entry`;
    if (this.#listed.get(row) === 1) return `${whose()} is listed twice`;
    this.#listed.set(row, 1);
    if (this.#own.is(row, state, i) || this.#closed.is(row, state, i)) return undefined;
    const truth = this.#own.get(row) as Permission;
    return `${whose()} is listed as ${state} by entry ${i}, but the entries say ${truth.state} by entry ${truth.entry}`;
  }

  /** How many permissions nobody listed, and one of them. Those of erased people may be left out. */
  unlisted(): { count: number; example: string } {
    let count = 0;
    let example = '';
    for (let person = 1; person <= this.#people.count; person++) {
      if (this.#erased.get(person) === 1) continue;
      for (let row = this.#rows.get(person); row !== 0; row = this.#next.get(row)) {
        const { topic, channel } = this.#scopes.at(this.#scope.get(row));
        if (this.#listed.get(row) === 1 || topic === undefined || channel === undefined) continue;
        const permission = this.#own.get(row);
        if (!permission) continue;
        count += 1;
        example ||= `${nameOf(this.#people.subjectOf(person))} for topic ${topic} by ${channel}: ${permission.state} by entry ${permission.entry}`;
      }
    }
    return { count, example };
  }

  /** What is wrong with a message that went out or may have gone out, if anything. */
  judgeDelivery({ campaign, subject, status, permittedBy, at }: DeliveryLine): string | undefined {
    if (status !== 'sent' && status !== 'unknown') return undefined;
    const what = () => `campaign ${campaign} ${status === 'sent' ? 'wrote' : 'may have written'} to ${nameOf(subject)}`;
    if (permittedBy === undefined) return `${what()} and names no permission`;
    if (at === undefined) return `${what()} and does not say when`;
    const grant = this.#grants.find(this.#people.find(subject), permittedBy);
    if (!grant) return `${what()} on ${this.#whoseGrant(permittedBy)}`;
    const moment = Date.parse(at);
    // Not `moment < grant.at`: what is no moment at all must not pass.
    if (!(moment >= grant.at)) return `${what()} at ${at}, before entry ${grant.i} gave permission at ${iso(grant.at)}`;
    if (moment >= grant.until) return `${what()} at ${at}, after entry ${grant.i} ran out at ${iso(grant.until)}`;
    if (grant.ended && grant.ended.at < moment)
      return `${what()} at ${at}, after entry ${grant.ended.i} had ended the permission at ${iso(grant.ended.at)}`;
    return undefined;
  }

  #whoseGrant(hash: string): string {
    this.#searches += 1;
    const owner = this.#searches <= 100 ? this.#grants.ownerOf(hash) : 0;
    if (owner === 0) return 'an entry that gave no permission';
    return `the permission of ${nameOf(this.#people.subjectOf(owner))}`;
  }

  #find(person: number, scope: number): number {
    if (person === 0 || scope < 0) return 0;
    let row = this.#rows.get(person);
    while (row !== 0 && this.#scope.get(row) !== scope) row = this.#next.get(row);
    return row;
  }

  #rowFor(person: number, scope: number): number {
    const known = this.#find(person, scope);
    if (known !== 0) return known;
    this.#rowCount += 1;
    const row = this.#rowCount;
    this.#scope.set(row, scope);
    // In the order they came: the first closed answer that covers is the one that counts.
    let last = this.#rows.get(person);
    if (last === 0) this.#rows.set(person, row);
    else {
      for (let next = this.#next.get(last); next !== 0; next = this.#next.get(last)) last = next;
      this.#next.set(last, row);
    }
    return row;
  }

  #answer(person: number, leaf: ConsentLeaf, i: number, hash: string): void {
    const scope = this.#scopes.numberOf(leaf.topic, leaf.channel);
    const row = this.#rowFor(person, scope);
    const wide = leaf.topic === undefined || leaf.channel === undefined;
    // What is said about everything stands by itself; only one topic by one channel is closed from above.
    const before = (wide ? undefined : this.#closed.get(row)) ?? this.#own.get(row);
    const { type, actor, at: saidAt, until: saidUntil, basis } = leaf;
    const entry = { type, actor, at: saidAt, until: saidUntil, basis, entry: i };
    const after = evolve(before, entry, wide ? undefined : this.#widerNo(person, scope));
    if (after && after !== before) {
      this.#own.set(row, after);
      this.#closed.clear(row);
      const at = Date.parse(after.at);
      if (liveStates.includes(after.state)) {
        const until = after.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(after.until);
        this.#grants.add(person, { row, hash, i, at, until });
      } else if (closedStates.includes(after.state)) this.#grants.end(person, row, at, i);
    }
    // A no about everything closes what is open below it, also when it was said before and the person came back since.
    if (!closedStates.includes(leaf.type) || this.#own.get(row)?.state !== leaf.type) return;
    if (!wide) return;
    for (let narrower = this.#rows.get(person); narrower !== 0; narrower = this.#next.get(narrower)) {
      if (!this.#scopes.covers(scope, this.#scope.get(narrower))) continue;
      const standing = this.#closed.get(narrower) ?? this.#own.get(narrower);
      const closed = standing && evolve(standing, entry);
      if (!closed || closed === standing) continue;
      this.#closed.set(narrower, closed);
      this.#grants.end(person, narrower, Date.parse(closed.at), i);
    }
  }

  #widerNo(person: number, scope: number): Permission | undefined {
    for (let row = this.#rows.get(person); row !== 0; row = this.#next.get(row)) {
      if (!this.#scopes.covers(this.#scope.get(row), scope)) continue;
      const wider = this.#own.get(row);
      if (wider && closedStates.includes(wider.state)) return wider;
    }
    return undefined;
  }
}

/** What answers are about: topic and channel, or all of them. */
class Scopes {
  #numbered = new Numbered();
  #all: { topic: number | undefined; channel: string | undefined }[] = [];

  numberOf(topic: number | undefined, channel: string | undefined): number {
    const scope = this.#numbered.numberOf(`${topic} ${channel}`);
    if (scope === this.#all.length) this.#all.push({ topic, channel });
    return scope;
  }

  /** -1: nobody was ever asked about it. */
  find(topic: number, channel: string): number {
    return this.#numbered.find(`${topic} ${channel}`) ?? -1;
  }

  at(scope: number) {
    return this.#all[scope] as { topic: number | undefined; channel: string | undefined };
  }

  covers(wide: number, narrow: number): boolean {
    if (wide === narrow) return false;
    const [a, b] = [this.at(wide), this.at(narrow)];
    return (a.topic === undefined || a.topic === b.topic) && (a.channel === undefined || a.channel === b.channel);
  }
}

/** A permission a row, in columns. */
class Standing {
  /** 0: none, else one more than its place among the states. */
  #state = new Column('u8');
  #entry = new Column('f64');
  #at = new Column('f64');
  #until = new Column('f64', Number.POSITIVE_INFINITY);
  /** 0: consent, else one more than its number. */
  #basis = new Column('u8');
  #bases = new Numbered();

  has(row: number): boolean {
    return this.#state.get(row) !== 0;
  }

  is(row: number, state: ConsentState, entry: number): boolean {
    return this.#state.get(row) === consentStates.indexOf(state) + 1 && this.has(row) && this.#entry.get(row) === entry;
  }

  get(row: number): Permission | undefined {
    const state = consentStates[this.#state.get(row) - 1];
    if (state === undefined) return undefined;
    const until = this.#until.get(row);
    const basis = this.#basis.get(row);
    return {
      state,
      at: iso(this.#at.get(row)),
      entry: this.#entry.get(row),
      ...(until !== Number.POSITIVE_INFINITY && { until: iso(until) }),
      ...(basis !== 0 && { basis: this.#bases.textOf(basis - 1) as OwnBasis }),
    };
  }

  set(row: number, { state, at, until, entry, basis }: Permission): void {
    this.#state.set(row, consentStates.indexOf(state) + 1);
    this.#entry.set(row, entry);
    this.#at.set(row, Date.parse(at));
    this.#until.set(row, until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until));
    this.#basis.set(row, basis === undefined ? 0 : this.#bases.numberOf(basis) + 1);
  }

  clear(row: number): void {
    this.#state.set(row, 0);
  }
}

const iso = (moment: number): string => new Date(moment).toISOString();

/** Enough of a commitment to find the person's lines, short enough to read. */
const nameOf = (subject: string): string => `person ${subject.slice(0, 10)}…`;
