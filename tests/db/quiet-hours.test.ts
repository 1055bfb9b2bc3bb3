// Quiet hours on every clock there is: PostgreSQL's answer against the one Intl leads to.
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicy } from '#lib/domain/campaigns/policy.ts';
import { quietWeek } from '#lib/domain/contacts/quiet-week.ts';
import { setPolicy } from '#lib/services/access/set-policy.ts';
import { superuser } from '#tests/support/deliveries.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

let house: TestWorkspace;
let god: pg.Client;
beforeAll(async () => {
  house = await testWorkspace();
  god = await superuser(house.url);
});
afterAll(() => god.end());

const minute = 60_000;
const week = 10_080;
const formats = new Map<string, Intl.DateTimeFormat>();
/** What the clocks of a zone show, as if it were UTC. */
const shown = (zone: string, at: number): number => {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const of = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(of.year!, of.month! - 1, of.day, of.hour, of.minute, of.second);
};
/** Minutes since Monday's first, on clocks that show this. */
const minuteOfWeek = (local: number) => Math.floor((local / minute + 3 * 1440) % week);
/** The moment clocks show `local`, as Temporal's `later` has it: the second of two, and after what was skipped. */
const later = (zone: string, local: number): number => {
  const day = 1440 * minute;
  const [before, after] = [local - day, local + day].map((near) => local - (shown(zone, near) - near)) as [
    number,
    number,
  ];
  const real = [before, after].filter((moment) => shown(zone, moment) === local);
  return real.length > 0 ? Math.max(...real) : before;
};

type Window = { from: number; length: number };
const isQuiet = (windows: Window[], at: number) =>
  windows.some(({ from, length }) => (at - from + week) % week < length);
const spelt = (windows: Window[]) =>
  `{${windows
    .flatMap(({ from, length }) => [
      [from, Math.min(week, from + length)],
      [0, Math.max(0, from + length - week)],
    ])
    .map(([from, to]) => `[${from},${to})`)
    .join(',')}}`;

const quietEnd = (zone: string, windows: Window[], at: number): number | null => {
  const local = shown(zone, at);
  const now = minuteOfWeek(local);
  if (!isQuiet(windows, now)) return null;
  let wait = 1;
  while (wait <= week && isQuiet(windows, (now + wait) % week)) wait++;
  return wait > week ? Number.POSITIVE_INFINITY : later(zone, Math.floor(local / minute) * minute + wait * minute);
};

type Case = { zone: string; at: number; windows: Window[] };
const askDatabase = async (cases: Case[]) => {
  const { rows } = await god.query<{ local: string; until: string | null }>(
    `select to_char(x.at at time zone x.zone, 'YYYY-MM-DD"T"HH24:MI:SS') as local,
            case when u = 'infinity' then 'infinity' else (extract(epoch from u) * 1000)::bigint::text end as until
       from jsonb_to_recordset($1::jsonb) as x (zone text, at timestamptz, quiet int4multirange, n integer)
       cross join lateral quiet_end(x.at, x.zone, x.quiet) u order by x.n`,
    [
      JSON.stringify(
        cases.map(({ zone, at, windows }, n) => ({ n, zone, at: new Date(at).toISOString(), quiet: spelt(windows) })),
      ),
    ],
  );
  return rows.map(({ local, until }) => ({
    local: Date.parse(`${local}Z`),
    until: until === null ? null : until === 'infinity' ? Number.POSITIVE_INFINITY : Number(until),
  }));
};

/** When the clocks of a zone jump in 2025–2027: the moment a minute before. */
const jumpsOf = (zone: string): number[] => {
  const [first, last, step] = [Date.UTC(2025, 0, 1), Date.UTC(2027, 11, 31), 10 * 86_400_000];
  const offset = (at: number) => shown(zone, at) - at;
  const jumps: number[] = [];
  for (let at = first; at < last; at += step) {
    if (offset(at) === offset(at + step)) continue;
    let [low, high] = [at, at + step];
    while (high - low > minute) {
      const middle = Math.floor((low + high) / 2 / minute) * minute;
      if (offset(middle) === offset(low)) low = middle;
      else high = middle;
    }
    jumps.push(low);
  }
  return jumps;
};

test('they end when the clocks of the reader say so, on every clock, over every change of it', async () => {
  const { rows } = await god.query<{ zone: string }>(
    'select zone from unnest($1::text[]) zone where known_zone(zone) is not null',
    [Intl.supportedValuesOf('timeZone')],
  );
  const zones = rows.map(({ zone }) => zone);
  expect(zones.length).toBeGreaterThan(400);
  const jumps = new Map(zones.map((zone) => [zone, jumpsOf(zone)]));
  const window = fc.record({ from: fc.nat(week - 1), length: fc.integer({ min: 1, max: week }) });
  const one: fc.Arbitrary<Case> = fc.constantFrom(...zones).chain((zone) =>
    fc.record({
      zone: fc.constant(zone),
      // Mostly around the moments at which clocks jump, where there are any.
      at: fc
        .tuple(
          fc.constantFrom(...(jumps.get(zone)!.length > 0 ? jumps.get(zone)! : [Date.UTC(2026, 5, 1)])),
          fc.integer({ min: -26 * 60, max: 4 * 60 }),
          fc.nat(59),
        )
        .map(([jump, minutes, seconds]) => jump + minutes * minute + seconds * 1000),
      windows: fc.oneof(
        fc.array(window, { maxLength: 4 }),
        // Nights that end around the hours at which clocks jump.
        fc.integer({ min: 0, max: 4 * 60 }).map((to) =>
          [...Array(7).keys()].map((day) => ({
            from: (day * 1440 + to - 5 * 60 + week) % week,
            length: 5 * 60,
          })),
        ),
      ),
    }),
  );
  const cases = fc.sample(one, { numRuns: 6_000, seed: 20_261_124 });
  const answers = await askDatabase(cases);
  let compared = 0;
  for (const [n, { zone, at, windows }] of cases.entries()) {
    const { local, until } = answers[n]!;
    // Two editions of the world's clocks may differ about a future law; then there is nothing to compare.
    if (local !== shown(zone, at)) continue;
    const expected = quietEnd(zone, windows, at);
    if (until !== expected && until !== null && expected !== null && Number.isFinite(expected)) {
      const { rows: check } = await god.query<{ local: string }>(
        `select to_char($1::timestamptz at time zone $2, 'YYYY-MM-DD"T"HH24:MI:SS') as local`,
        [new Date(expected).toISOString(), zone],
      );
      if (Date.parse(`${check[0]!.local}Z`) !== shown(zone, expected)) continue;
    }
    compared++;
    expect([zone, new Date(at).toISOString(), spelt(windows), until]).toEqual([
      zone,
      new Date(at).toISOString(),
      spelt(windows),
      expected,
    ]);
    if (until !== null) expect(until).toBeGreaterThan(at);
  }
  expect(compared).toBeGreaterThan(cases.length * 0.98);
}, 60_000);

describe.each([
  // From 22 to 7, in the night in which the clocks jump at 2 (Berlin) or at midnight (Beirut), or do not.
  ['Asia/Ho_Chi_Minh', '2026-03-28T16:00:00Z', '2026-03-29T00:00:00.000Z'],
  ['Europe/Berlin', '2026-03-28T22:00:00Z', '2026-03-29T05:00:00.000Z'],
  ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T06:00:00.000Z'],
  ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T12:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:00:00Z', '2026-10-03T20:00:00.000Z'],
  ['Asia/Beirut', '2026-03-28T21:00:00Z', '2026-03-29T04:00:00.000Z'],
])('%s at %s', (zone, at, until) => {
  test(`is quiet until ${until}`, async () => {
    const night = quietWeek([{ from: '22:00', to: '07:00', zone: 'recipient', days: 'every' }]);
    const { rows } = await god.query(
      `select quiet_until($1, $2, $3, null, '{}') as law, quiet_until($1, $2, '{}', null, $3) as own`,
      [at, zone, night],
    );
    expect(rows[0]).toEqual({ law: new Date(until), own: new Date(until) });
  });
});

test('an end that the clocks skip is the moment just after; one they show twice is the second', async () => {
  const until = async (at: string, to: string) =>
    (
      await god.query(`select quiet_end($1, 'Europe/Berlin', $2) as until`, [
        at,
        quietWeek([{ from: '00:00', to, zone: 'recipient', days: 'every' }]),
      ])
    ).rows[0].until.toISOString();
  expect(await until('2026-03-29T00:00:00Z', '02:30')).toBe('2026-03-29T01:30:00.000Z');
  expect(await until('2026-10-24T23:00:00Z', '02:30')).toBe('2026-10-25T01:30:00.000Z');
});

test('the law may read them from its own clocks; both are kept, and the later end counts', async () => {
  const night = quietWeek([{ from: '22:00', to: '07:00', zone: 'Asia/Ho_Chi_Minh', days: 'every' }]);
  const own = quietWeek([{ from: '16:00', to: '20:00', zone: 'recipient', days: 'every' }]);
  const { rows } = await god.query(
    `select quiet_until('2026-07-01T15:30:00Z', 'Europe/Berlin', $1, 'Asia/Ho_Chi_Minh', '{}') as law,
            quiet_until('2026-07-01T15:30:00Z', 'Europe/Berlin', $1, 'Asia/Ho_Chi_Minh', $2) as later,
            quiet_until('2026-07-01T08:00:00Z', 'Europe/Berlin', $1, 'Asia/Ho_Chi_Minh', $2) as free`,
    [night, own],
  );
  expect(rows[0]).toEqual({
    law: new Date('2026-07-02T00:00:00Z'),
    later: new Date('2026-07-02T00:00:00Z'),
    free: null,
  });
});

test('a workspace’s own hours are what its policy says, every day, over midnight too', async () => {
  const of = async (quietFrom: number, quietUntil: number) => {
    await setPolicy(house.ctx, { ...defaultPolicy, quietFrom, quietUntil });
    const { rows } = await god.query('select quiet_hours_of(policy) as hours from workspaces where id = $1', [
      house.workspaceId,
    ]);
    return rows[0].hours;
  };
  const canonical = async (ranges: string) => (await god.query('select $1::int4multirange as r', [ranges])).rows[0].r;
  for (const [from, until] of [
    [21, 8],
    [0, 7],
    [12, 14],
    [20, 0],
  ] as const) {
    const two = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
    const window = {
      from: two(from),
      to: until === 0 ? '24:00' : two(until),
      zone: 'recipient',
      days: 'every',
    } as const;
    expect(await of(from, until)).toBe(await canonical(quietWeek([window])));
  }
  expect(await of(0, 0)).toBe('{}');
  expect(await of(9, 9)).toBe('{}');
});

test('a clock this database does not know is none, however it is put there', async () => {
  await god.query(`insert into contacts (workspace_id, address_hash, source) values ($1, sha256('x'), 'test')`, [
    house.workspaceId,
  ]);
  const zone = async (name: string | null) => {
    const { rows } = await god.query(
      `insert into reach (workspace_id, contact_id, time_zone) select $1, max(id), $2 from contacts where workspace_id = $1
       on conflict (workspace_id, contact_id) do update set time_zone = excluded.time_zone returning time_zone`,
      [house.workspaceId, name],
    );
    return rows[0].time_zone;
  };
  expect(await zone('Mars/Olympus')).toBeNull();
  expect(await zone('Europe/Berlin')).toBe('Europe/Berlin');
  expect(await zone('Mars/Olympus')).toBeNull();
  expect(await zone(null)).toBeNull();
});
