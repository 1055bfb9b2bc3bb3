import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMapping, type Mapping, suggestMapping } from '#lib/domain/contacts/import-mapping.ts';
import { type Declared, importRow } from '#lib/domain/contacts/import-row.ts';
import { acceptedOrigins, origins, refusedOrigins } from '#lib/domain/contacts/origin.ts';

const columns = {
  email: 'address',
  first: 'first_name',
  last: 'last_name',
  asked: 'opt_in_at',
  'asked ip': 'opt_in_ip',
  confirmed: 'confirm_at',
  status: 'status',
  left: 'opted_out',
  tags: 'tags',
  country: 'country',
  zip: 'attribute:zip',
  orders: 'attribute:orders',
} as const;
type Cells = Partial<Record<keyof typeof columns, string>>;
const header = Object.keys(columns);
const mapping: Mapping = Object.fromEntries(Object.values(columns).map((target, n) => [n, target]));
const declared: Declared = { header, mapping, origin: 'own_form', now: new Date('2026-11-24T10:00:00Z') };

const sound: Cells = { email: 'lan@example.com', asked: '2024-01-02 03:04:05', status: 'subscribed' };
const row = (cells: Cells, more: Partial<Declared> = {}) =>
  importRow(
    header.map((name) => ({ ...sound, ...cells })[name as keyof typeof columns] ?? ''),
    { ...declared, ...more },
  );
const outcome = (cells: Cells, more?: Partial<Declared>) => {
  const read = row(cells, more);
  return read.outcome === 'given' ? 'given' : `${read.outcome}: ${read.reason} @${read.column}`;
};

test('an opt-in date and nothing against it is a permission, with what proves it', () => {
  const read = row({ 'asked ip': '192.0.2.1', confirmed: '2024-01-02 04:00:00' });
  expect(read).toMatchObject({
    outcome: 'given',
    since: new Date('2024-01-02T04:00:00Z'),
    evidence: { optInAt: '2024-01-02T03:04:05.000Z', optInIp: '192.0.2.1', confirmedAt: '2024-01-02T04:00:00.000Z' },
  });
});

test.each<[string, Cells]>([
  ['unknown: no_opt_in_date @3', { asked: '' }],
  ['unknown: no_opt_in_date @3', { asked: '', confirmed: '2024-01-01' }],
  ['unknown: status_waiting @6', { status: 'Pending' }],
  ['unknown: status_waiting @6', { status: 'NEVER_SUBSCRIBED' }],
  ['unknown: status_unclear @6', { status: 'who knows' }],
  ['unknown: status_unclear @6', { status: '' }],
])('%s is kept and never mailed', (expected, cells) => expect(outcome(cells)).toBe(expected));

test.each<[string, Cells]>([
  ['withdrawn: status_withdrawn @6', { status: 'Unsubscribed' }],
  ['withdrawn: status_withdrawn @6', { status: 'cleaned' }],
  ['withdrawn: status_withdrawn @6', { status: 'hard_bounced', asked: 'nonsense' }],
  ['withdrawn: opted_out @7', { left: '2025-01-01' }],
  ['withdrawn: opted_out @7', { left: 'yes', asked: '2099-01-01' }],
])('%s: a no is heard whatever else the row holds', (expected, cells) => expect(outcome(cells)).toBe(expected));

test.each<[string, Cells]>([
  ['rejected: address_no_at @0', { email: 'lan' }],
  ['rejected: address_with_name @0', { email: 'Lan <lan@example.com>' }],
  ['rejected: date_in_future @3', { asked: '2026-11-26' }],
  ['rejected: date_too_old @3', { asked: '1970-01-01' }],
  ['rejected: date_unreadable @3', { asked: 'last spring' }],
  ['rejected: date_ambiguous @3', { asked: '03/04/2024' }],
  ['rejected: confirmed_before_asked @5', { confirmed: '2023-12-31' }],
  ['rejected: formula_cell @1', { first: '=1+1' }],
  ['rejected: broken_characters @2', { last: 'Nguy\ufffdn' }],
  ['rejected: cell_too_long @10', { zip: 'x'.repeat(1_001) }],
  ['rejected: too_many_tags @8', { tags: Array.from({ length: 51 }, (_, n) => `t${n}`).join(',') }],
])('%s', (expected, cells) => expect(outcome(cells)).toBe(expected));

test('tomorrow morning somewhere else is not the future', () =>
  expect(outcome({ asked: '2026-11-25 09:00' })).toBe('given'));

test('days in numbers are read in the order that was declared', () => {
  const read = row({ asked: '03/04/2024' }, { mapping: { ...mapping, dates: 'dmy' } });
  expect(read).toMatchObject({ outcome: 'given', since: new Date('2024-04-03T00:00:00Z') });
});

test('names are spelled one way, tags are told apart, numbers are numbers, postcodes are not', () => {
  const read = row({
    first: ' Ha\u0323nh ',
    tags: '"Tasting 2024","Filter, slow"; VIP',
    zip: '01067',
    orders: '12',
    country: 'Việt Nam',
  });
  expect(read).toMatchObject({
    person: {
      firstName: 'Hạnh',
      tags: ['Tasting 2024', 'Filter, slow', 'VIP'],
      country: 'VN',
      attributes: { zip: '01067', orders: 12 },
    },
  });
});

test('a country nobody knows is kept as it was written', () => {
  expect(row({ country: 'Narnia' })).toMatchObject({ person: { country: null, attributes: { country: 'Narnia' } } });
});

test('whatever stands in a row, it is answered and never in doubt a yes', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'lan@example.com', 'subscribed', '2024-01-01', 'no', '=x', '\ufffd'),
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 15 }), (cells) => {
      const read = importRow(cells, declared);
      if (read.outcome !== 'given') return;
      expect(read.evidence.optInAt).toBeDefined();
      expect(read.person.address).toContain('@');
      expect(
        cells[7] === '' ||
          cells[7] === undefined ||
          /^\s*(no|false|0|n|nein|không|null|none|n\/a)?\s*$/i.test(cells[7]),
      ).toBe(true);
    }),
  );
});

describe('rule no-purchased-list', () => {
  test('permission cannot be bought, rented, gathered, appended or passed on, whatever the row proves', () => {
    for (const origin of refusedOrigins) expect(outcome({}, { origin })).toBe('rejected: origin_refused @null');
  });
  test('what people gave the sender themselves is taken', () => {
    for (const origin of acceptedOrigins) expect(outcome({}, { origin })).toBe('given');
    expect(origins).toHaveLength(acceptedOrigins.length + refusedOrigins.length);
  });
});

describe('columns', () => {
  const suggest = (names: string) => Object.values(suggestMapping(names.split(','), []));
  test('the exports of other tools are recognised', () => {
    expect(
      suggest(
        'Email Address,First Name,Last Name,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,CC,TIMEZONE,TAGS,UNSUB_TIME,CLEAN_TIME,LEID',
      ),
    ).toEqual([
      'address',
      'first_name',
      'last_name',
      'opt_in_at',
      'opt_in_ip',
      'confirm_at',
      'confirm_ip',
      'country',
      'time_zone',
      'tags',
      'opted_out',
      'opted_out',
      'ignore',
    ]);
    expect(suggest('uuid,email,name,attributes,status,created_at,updated_at')).toEqual([
      'ignore',
      'address',
      'full_name',
      'attribute:attributes',
      'status',
      'ignore',
      'ignore',
    ]);
    expect(suggest('Email,Klaviyo ID,First Name,Email Marketing Consent,Email Marketing Consent Timestamp')).toEqual([
      'address',
      'ignore',
      'first_name',
      'status',
      'opt_in_at',
    ]);
    expect(suggest('Record ID,Email,Unsubscribed from all email,Country/Region')).toEqual([
      'ignore',
      'address',
      'opted_out',
      'country',
    ]);
    expect(suggest('EMAIL,FIRSTNAME,LASTNAME,ADDED_TIME,DOUBLE_OPT-IN date')).toEqual([
      'address',
      'first_name',
      'last_name',
      'ignore',
      'confirm_at',
    ]);
    expect(suggest('Địa chỉ email,Tên,Họ,Ngày đồng ý')).toEqual(['address', 'first_name', 'last_name', 'opt_in_at']);
  });
  test('a second column of the same name is kept under its own, and nameless ones are not kept', () => {
    expect(suggest('email,Email,,Shoe size')).toEqual(['address', 'attribute:Email', 'ignore', 'attribute:Shoe size']);
  });
  test('the order of days is told from the days', () => {
    expect(
      suggestMapping(
        ['email', 'opt in date'],
        [
          ['a', '03/04/2024'],
          ['b', '14/04/2024'],
        ],
      ).dates,
    ).toBe('dmy');
  });
  test('a suggestion can always be used, unless no column holds addresses', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('email', 'tags', 'Name'))), (names) => {
        const problem = checkMapping(names, suggestMapping(names, []));
        expect([undefined, 'import_no_address']).toContain(problem?.code);
      }),
    );
  });
});
