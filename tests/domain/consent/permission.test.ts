import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConsentEntry,
  type ConsentState,
  closedStates,
  consentStates,
  evolve,
  isLive,
  liveStates,
  type Permission,
  permissionOf,
  type ScopedEntry,
} from '#lib/domain/consent/permission.ts';

import { Books } from '#lib/domain/ledger/books.ts';
import type { Leaf } from '#lib/domain/ledger/leaf.ts';

const at = '2026-11-24T08:00:00.000Z';
const later = '2027-11-24T08:00:00.000Z';
const person = 'contact';
const others = ['staff:3', 'job:import', 'api-key:9'];
const entry = (type: ConsentState, actor = person, more: Partial<ConsentEntry> = {}): ConsentEntry => ({
  type,
  actor,
  at,
  entry: 2,
  ...more,
});
const standing = (state: ConsentState | undefined): Permission | undefined => state && { state, at, entry: 1 };
// What somebody else brings comes as evidence of a yes.
const stateAfter = (from: ConsentState | undefined, type: ConsentState, actor = person) =>
  evolve(standing(from), entry(type, actor, actor === person ? {} : { basis: 'imported' }))?.state;
const anyState = [undefined, ...consentStates];

const entries = fc.array(
  fc
    .record({ type: fc.constantFrom(...consentStates), actor: fc.constantFrom(person, ...others) })
    .map(({ type, actor }) => entry(type, actor)),
  { maxLength: 12 },
);
const fold = (steps: ConsentEntry[], from?: Permission): Permission | undefined =>
  steps.reduce<Permission | undefined>((permission, step) => evolve(permission, step), from);

describe('laws of re-entry', () => {
  test('an import fills a gap or does nothing', () => {
    for (const actor of others)
      for (const from of anyState) {
        expect(stateAfter(from, 'given', actor), `${from} + given`).toBe(
          from === undefined || from === 'unknown' ? 'given' : from,
        );
        expect(stateAfter(from, 'renewed', actor), `${from} + renewed`).toBe(from);
      }
  });

  test('an import without proof fills only what was never asked', () => {
    for (const from of anyState) expect(stateAfter(from, 'unknown', 'job:import')).toBe(from ?? 'unknown');
  });

  test('only the person revives what is over', () => {
    for (const from of closedStates) {
      expect(stateAfter(from, 'given')).toBe('given');
      expect(stateAfter(from, 'renewed')).toBe('renewed');
      for (const actor of others) expect(stateAfter(from, 'given', actor)).toBe(from);
    }
  });

  test('a request never changes a standing answer, not even the person’s', () => {
    for (const actor of [person, ...others])
      for (const from of [...liveStates, ...closedStates]) {
        expect(stateAfter(from, 'requested', actor)).toBe(from);
        expect(stateAfter(from, 'deferred', actor)).toBe(from);
      }
    expect(stateAfter(undefined, 'requested')).toBe('requested');
    expect(stateAfter('unknown', 'requested')).toBe('requested');
  });

  test('a withdrawal is heard from anybody in any state', () => {
    for (const actor of [person, ...others])
      for (const from of anyState) expect(stateAfter(from, 'withdrawn', actor)).toBe('withdrawn');
  });

  test('a second withdrawal keeps the date of the first', () => {
    const first = standing('withdrawn');
    expect(evolve(first, entry('withdrawn'))).toBe(first);
  });

  test('what we end or find invalid does not cover up the person’s own no', () => {
    for (const type of ['revoked', 'expired', 'invalidated'] as const) {
      expect(stateAfter('given', type, 'job:expiry')).toBe(type);
      expect(stateAfter('withdrawn', type, 'job:expiry')).toBe('withdrawn');
      expect(stateAfter('refused', type, 'job:expiry')).toBe('refused');
    }
    expect(stateAfter(undefined, 'expired', 'job:expiry')).toBeUndefined();
  });

  test('a no of the person ends a yes; a no brought by somebody else only fills a gap', () => {
    expect(stateAfter('given', 'refused')).toBe('refused');
    expect(stateAfter('given', 'refused', 'job:import')).toBe('given');
    expect(stateAfter('requested', 'refused', 'job:import')).toBe('refused');
  });

  test('after leaving everything, nobody but the person brings a topic to life', () => {
    const everything = standing('withdrawn');
    expect(evolve(undefined, entry('given', 'job:import'), everything)).toBeUndefined();
    expect(evolve(undefined, entry('requested', 'staff:3'), everything)).toBeUndefined();
    expect(evolve(undefined, entry('given'), everything)?.state).toBe('given');
    expect(evolve(standing('given'), entry('withdrawn', 'job:import'), everything)?.state).toBe('withdrawn');
  });
});

describe('for any history', () => {
  test('a withdrawal stands until the person says yes', () => {
    fc.assert(
      fc.property(entries, entries, (before, since) => {
        const permission = fold(since, fold([...before, entry('withdrawn', 'staff:3')]));
        const revived = since.some(({ type, actor }) => actor === person && liveStates.includes(type));
        if (!revived) expect(permission?.state).toBe('withdrawn');
      }),
    );
  });

  test('a live permission rests on an entry that says yes', () => {
    fc.assert(
      fc.property(entries, (history) => {
        const numbered = history.map((step, i) => ({ ...step, entry: i }));
        const permission = fold(numbered);
        if (permission) expect(numbered[permission.entry]?.type).toBe(permission.state);
        if (isLive(permission, new Date(at))) expect(liveStates).toContain(numbered[permission!.entry]!.type);
      }),
    );
  });

  test('what others do after the person’s last word makes nothing live that was not', () => {
    fc.assert(
      fc.property(entries, entries, (history, rest) => {
        const now = new Date(at);
        const permission = fold(history);
        const byOthers = rest.map((step) => ({ ...step, actor: 'job:import' }));
        const gap = permission === undefined || ['unknown', 'requested', 'deferred'].includes(permission.state);
        if (!gap && !isLive(permission, now)) expect(isLive(fold(byOthers, permission), now)).toBe(false);
      }),
    );
  });

  test('an entry that changes nothing gives back the very same permission', () => {
    fc.assert(
      fc.property(entries, (history) => {
        const permission = fold(history);
        const next = evolve(permission, entry('requested'));
        if (next?.state === permission?.state && permission?.state !== 'requested') expect(next).toBe(permission);
      }),
    );
  });
});

test('a permission is live until it runs out, to the millisecond', () => {
  const permission = evolve(undefined, entry('given', person, { until: later }));
  expect(permission).toEqual({ state: 'given', at, until: later, entry: 2 });
  expect(isLive(permission, new Date(Date.parse(later) - 1))).toBe(true);
  expect(isLive(permission, new Date(later))).toBe(false);
});

test('only given and renewed are live', () => {
  const live = anyState.filter((state) => isLive(standing(state), new Date(at)));
  expect(live).toEqual(['given', 'renewed']);
});

describe('a right of its own', () => {
  const bought = entry('given', 'staff:3', { basis: 'implied', until: later });
  const standingRight = evolve(undefined, bought);

  test('fills a gap like evidence does, and never stands where an answer stands', () => {
    expect(standingRight).toEqual({ state: 'given', at, until: later, basis: 'implied', entry: 2 });
    for (const basis of ['soft-opt-in', 'implied'])
      for (const from of anyState.filter((state) => state !== undefined && state !== 'unknown'))
        expect(evolve(standing(from), entry('given', 'staff:3', { basis }))?.entry).toBe(1);
  });

  test('is not a yes, and staff who claim the person’s own consent bring nothing', () => {
    expect(evolve(undefined, entry('given', 'staff:3', { basis: 'consent' }))).toBeUndefined();
    expect(evolve(undefined, entry('given', 'staff:3'))).toBeUndefined();
  });

  test('is made a yes by the person alone, and the clock of the right ends with it', () => {
    expect(evolve(standingRight, entry('given'))).toEqual({ state: 'given', at, entry: 2 });
    expect(evolve(standingRight, entry('given', 'job:import', { basis: 'imported' }))).toBe(standingRight);
  });

  test('gets more time when they buy again, while it stands, and turns into no other right', () => {
    const more = '2028-11-24T08:00:00.000Z';
    const again = (over: Partial<ConsentEntry>) =>
      evolve(standingRight, entry('renewed', 'staff:3', { basis: 'implied', until: more, ...over }));
    expect(again({})?.until).toBe(more);
    for (const less of [
      { until: later },
      { until: undefined },
      { basis: 'soft-opt-in' },
      { basis: 'imported' },
      { at: later },
    ])
      expect(again(less)).toBe(standingRight);
  });
});

describe('a whole history', () => {
  const about = { topic: 1, channel: 'email' };
  const step = (type: ConsentState, more: Partial<ScopedEntry> = {}): ScopedEntry => ({
    ...entry(type),
    ...about,
    ...more,
  });
  const all = { topic: undefined, channel: undefined };

  test('a no about everything, or about a channel, closes its topics; another topic or channel is none of its business', () => {
    const state = (...history: ScopedEntry[]) => permissionOf(history, about)?.state;
    expect(state(step('given'), step('withdrawn', all))).toBe('withdrawn');
    expect(state(step('given'), step('withdrawn', { topic: undefined }))).toBe('withdrawn');
    expect(state(step('given'), step('withdrawn', { topic: undefined, channel: 'sms' }))).toBe('given');
    expect(state(step('given'), step('withdrawn', { topic: 2 }))).toBe('given');
  });

  test('a yes about everything opens nothing', () => {
    expect(permissionOf([step('given', all)], about)).toBeUndefined();
    expect(permissionOf([step('withdrawn'), step('given', all)], about)?.state).toBe('withdrawn');
  });

  test('coming back to one topic leaves the others closed, to imports too', () => {
    const back = [step('withdrawn', all), step('given', { topic: 2 })];
    const brought = step('given', { actor: 'job:import', basis: 'imported' });
    expect(permissionOf([...back, brought], about)).toBeUndefined();
    expect(permissionOf([...back, step('given')], about)?.state).toBe('given');
    expect(permissionOf([...back, brought], { topic: 2, channel: 'email' })?.state).toBe('given');
    expect(permissionOf([...back, step('withdrawn', all)], { topic: 2, channel: 'email' })?.state).toBe('withdrawn');
  });

  const history = fc.array(
    fc.record({
      type: fc.constantFrom(...consentStates),
      actor: fc.constantFrom(person, ...others),
      at: fc.constant(at),
      basis: fc.constantFrom('consent', 'imported', 'soft-opt-in', 'implied'),
      until: fc.constantFrom(undefined, later),
      topic: fc.constantFrom(undefined, 1, 2),
      channel: fc.constantFrom(undefined, 'email', 'email', 'sms'),
      entry: fc.nat(),
    }),
    { maxLength: 20 },
  );

  test('after the last no about everything, only the person’s own yes to the topic brings it to life', () => {
    fc.assert(
      fc.property(history, history, (before, since) => {
        const permission = permissionOf([...before, step('withdrawn', all), ...since], about);
        const revived = since.some(
          ({ type, actor, topic, channel }) =>
            actor === person && liveStates.includes(type) && topic === 1 && (channel ?? 'email') === 'email',
        );
        if (!revived) expect(liveStates).not.toContain(permission?.state);
      }),
    );
  });

  test('the auditor’s books come to the same answer', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const scoped = steps.map((one) => ({
          ...one,
          channel: one.topic === undefined ? one.channel : (one.channel ?? 'email'),
        }));
        const books = new Books();
        for (const [i, one] of scoped.entries()) {
          const { entry: _, ...leaf } = one;
          books.take({ v: 1, ws: 1, kind: 'consent', subject: 'anh', seq: i + 1, ...leaf } as Leaf, i, String(i));
        }
        const numbered = scoped.map((one, i) => ({ ...one, entry: i }));
        expect(books.standing('anh', 1, 'email')).toEqual(permissionOf(numbered, about));
      }),
      // Closed from above, then closed again for itself.
      {
        numRuns: 2000,
        examples: [
          [[step('requested'), step('invalidated', all), step('withdrawn')]],
          [[step('requested'), step('invalidated', all), step('refused')]],
        ],
      },
    );
  });
});
